package org.reeve.signin;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Who is signed in, as the database told when the session opened. The permissions here only decide what is offered; what
 * is allowed, the database decides anew with every statement.
 *
 * @param permissions names of {@code app.permissions}
 * @param sessionExpires when the session ends by itself, at the latest
 */
public record Person(UUID id, String name, String email, Set<String> permissions, Instant sessionExpires) {
    public Person {
        permissions = Set.copyOf(permissions);
    }

    /** Whether to offer what needs {@code permission}. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
