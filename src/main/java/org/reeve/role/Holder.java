package org.reeve.role;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;

/**
 * Somebody who has a role, or a permission by it.
 *
 * @param role by which role
 * @param since null where it isn't known
 * @param givenBy name of who gave it; null where it was nobody in Reeve
 * @param until when it ends by itself; null for good
 */
record Holder(
        NamedPerson person,
        UUID roleId,
        String role,
        @Nullable Instant since,
        @Nullable String givenBy,
        @Nullable Instant until) {}
