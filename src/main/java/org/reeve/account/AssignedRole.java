package org.reeve.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role that an account has.
 *
 * @param assignedAt null where it isn't known
 * @param assignedBy name of who gave it; null where it was nobody in Reeve
 * @param until when it ends by itself; null for good
 * @param sensitive whether giving it takes the approval of a second person
 */
record AssignedRole(
        UUID roleId,
        String name,
        @Nullable Instant assignedAt,
        @Nullable String assignedBy,
        @Nullable Instant until,
        boolean sensitive) {}
