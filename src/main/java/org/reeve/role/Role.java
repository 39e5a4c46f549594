package org.reeve.role;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A role and what it permits.
 *
 * @param description what it is for; empty where nobody said
 * @param system whether it came with Reeve and stays as it is
 * @param sensitive whether it is given and changed with a second person's approval
 * @param updatedAt when it was last changed, the optimistic lock
 * @param permissions names of the permissions that its holders have
 */
public record Role(
        UUID id,
        String name,
        String description,
        boolean system,
        boolean sensitive,
        Instant updatedAt,
        Set<String> permissions) {
    public Role {
        permissions = Set.copyOf(permissions);
    }
}
