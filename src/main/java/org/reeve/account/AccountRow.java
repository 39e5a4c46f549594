package org.reeve.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as it was read.
 *
 * @param phone null where there is none
 * @param lastLogin null for who never signed in
 * @param updatedAt moves with every edit: what a write must name to be sure that nobody wrote since
 */
public record AccountRow(
        UUID id,
        String email,
        String name,
        @Nullable String phone,
        boolean active,
        boolean verified,
        @Nullable Instant lastLogin,
        Instant createdAt,
        Instant updatedAt) {

    /** What a person can edit of it. */
    AccountValues values() {
        return new AccountValues(name, email, phone == null ? "" : phone, verified);
    }
}
