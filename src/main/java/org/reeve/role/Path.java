package org.reeve.role;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way in which somebody holds a permission.
 *
 * @param permission its name
 * @param since null where it isn't known
 * @param givenBy name of who gave the role; null where it was nobody in Reeve
 * @param approvedBy name of who approved that; null where nobody had to
 * @param until when it ends by itself; null for good
 */
record Path(
        String permission,
        UUID roleId,
        String role,
        @Nullable Instant since,
        @Nullable String givenBy,
        @Nullable String approvedBy,
        @Nullable Instant until) {}
