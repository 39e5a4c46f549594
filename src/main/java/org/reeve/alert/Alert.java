package org.reeve.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One alert, with names where there are any: they are today's, and empty for accounts and roles that are gone.
 *
 * @param rule as {@code api.alert_rules} names it
 * @param at when the last of what raised it happened
 * @param amount how many it were
 * @param subject whom it is about; empty for nobody in particular
 * @param actor who did it; empty for nobody in particular
 * @param names whether it names the person who is looking
 * @param login where it came from outside Reeve; empty otherwise
 * @param role which role it is about; empty for none
 * @param seen what came of it; null while it is open
 */
record Alert(
        UUID id,
        String rule,
        Instant at,
        long amount,
        String subject,
        String actor,
        boolean names,
        String login,
        String role,
        @Nullable Seen seen) {

    /** Who has seen to it, when, and what they noted. */
    record Seen(String person, Instant at, String note) {}

    boolean isOpen() {
        return seen == null;
    }
}
