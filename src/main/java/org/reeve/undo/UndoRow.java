package org.reeve.undo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What undoing would do to one record.
 *
 * @param kind the table that it is in
 * @param account the account that it belongs to, or the record itself; null for none
 * @param name of the account or record
 * @param role the role that was given or taken, by name; empty for none, or where it isn't known
 * @param outcome as in {@link UndoPlan.Group}
 * @param before what undoing puts back; null for something that was not there
 * @param now what is there; null where that isn't known, or nothing is
 */
record UndoRow(
        String kind,
        @Nullable UUID account,
        String name,
        String role,
        String outcome,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> now) {

    /** Kinds of records that can be undone field by field, and although they were changed since. */
    private static final Set<String> CHOSEN = Set.of("users", "posts", "comments");

    /** One value and what it becomes again. */
    record Inverse(
            String field, @Nullable Object now, @Nullable Object before) {}

    /** Whether somebody changed it since, so that it is undone only where that is chosen. */
    boolean isChangedSince() {
        return outcome.equals("changed") && account != null && (CHOSEN.contains(kind) || isRole());
    }

    /** Whether it is about an account that has a role, or hasn't. */
    boolean isRole() {
        return kind.equals("user_roles");
    }

    /** The fields that become another value again, by name. */
    List<Inverse> inverse() {
        if (before == null || isRole()) {
            return List.of();
        }
        Map<String, Object> present = now == null ? Map.of() : now;
        return new TreeSet<>(before.keySet())
                .stream()
                        .map(field -> new Inverse(field, present.get(field), before.get(field)))
                        .filter(value -> !Objects.equals(value.now(), value.before()))
                        // Of what comes back as a whole its names are enough
                        .filter(value -> CHOSEN.contains(kind)
                                || !(value.field().endsWith("id")
                                        || value.field().endsWith("_at")))
                        .toList();
    }
}
