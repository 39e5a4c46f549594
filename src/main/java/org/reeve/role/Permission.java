package org.reeve.role;

import java.util.UUID;

/**
 * Something that a role can permit.
 *
 * @param name such as {@code posts.delete}
 * @param description what it allows; empty where nobody said
 */
record Permission(UUID id, String name, String description) {
    /** What it is about: the part before the dot, such as {@code posts}. */
    String area() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
