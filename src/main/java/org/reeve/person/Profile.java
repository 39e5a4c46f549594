package org.reeve.person;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as its page shows it.
 *
 * @param phone empty for none
 * @param version the optimistic lock, UTC, as the database has it
 */
record Profile(
        UUID id,
        String name,
        String email,
        String phone,
        boolean active,
        boolean verified,
        @Nullable Instant lastSignIn,
        Instant created,
        LocalDateTime version,
        Standing standing) {

    /**
     * How it came to be as it is, and how its person gets in.
     *
     * @param reason why it was switched on or off last; empty where nobody said
     * @param mergedInto the account of the same person that lives on; null for none
     * @param mergedIntoName its name; empty for none
     * @param erased when the personal data went; null while it is there
     * @param hasPassword whether somebody has chosen a password, or been given a temporary one
     * @param temporaryUntil until when a temporary password is good; null when the password is none
     * @param code the one-time code that is out; null for none
     * @param factorSince since when they have a second factor; null for none
     * @param shutOut that they are refused although the account is active; null when they are not
     */
    record Standing(
            String reason,
            @Nullable UUID mergedInto,
            String mergedIntoName,
            @Nullable Instant erased,
            boolean hasPassword,
            @Nullable Instant temporaryUntil,
            @Nullable Code code,
            @Nullable Instant factorSince,
            @Nullable ShutOut shutOut) {}

    /**
     * A deactivation that could not be written, because somebody's open transaction held the account.
     *
     * @param by name of who did it; empty where it was nobody in Reeve
     * @param reason empty where nobody gave one
     */
    record ShutOut(Instant at, String by, String reason) {}

    /**
     * A one-time code that is out. Its signs are known to nobody here.
     *
     * @param invitation whether it is for the first password
     * @param by name of who made it; empty where that isn't known
     */
    record Code(boolean invitation, Instant until, String by) {}

    /** Whether it was erased, or merged into another: nothing can be done with it any more, save erasing. */
    boolean isGone() {
        return standing.erased != null || standing.mergedInto != null;
    }
}
