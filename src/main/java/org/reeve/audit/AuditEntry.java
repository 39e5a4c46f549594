package org.reeve.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;

/**
 * One entry of the trail, with the names of those it is about as they are now.
 *
 * @param id increases with time; with {@code at} it identifies the entry
 * @param actor who did it; null if that was outside Reeve, or nobody was signed in
 * @param action INSERT, UPDATE, DELETE, or a named one such as SIGN_IN
 * @param entityType the table that it is about, without its schema; null for none
 * @param entityId the row that it is about; for a role given or taken the account's
 * @param subject the account that it is about, if it is about one that is still there
 * @param oldValues what changed, as it was; null where there was nothing
 * @param newValues what changed, as it became; null where nothing is left
 * @param address the network address of the client; null behind a local socket
 * @param correlation the same for everything that one action changed; null in entries from before 1.3.0
 * @param databaseRole the login that wrote it; null in entries from before 1.3.0
 */
record AuditEntry(
        long id,
        Instant at,
        @Nullable NamedPerson actor,
        String action,
        @Nullable String entityType,
        @Nullable UUID entityId,
        @Nullable NamedPerson subject,
        @Nullable Map<String, Object> oldValues,
        @Nullable Map<String, Object> newValues,
        @Nullable String address,
        @Nullable UUID correlation,
        @Nullable String databaseRole) {

    /** By kind; the other fields of these come and go with one of them. */
    private static final Map<String, Set<String>> UNDOABLE_FIELDS = Map.of(
            "users", Set.of("email", "name", "phone", "is_verified", "is_active", "state_reason"),
            "posts", Set.of("title", "content", "language"),
            "comments", Set.of("content", "language"));

    /** One field's values; null where it was not there, or was empty. */
    record Change(
            String field, @Nullable Object before, @Nullable Object after) {
        /** Whether it is another value now: an entry may also list what stayed, for context. */
        boolean isChange() {
            return !Objects.equals(before, after);
        }
    }

    /** Whether somebody wrote past Reeve: with SQL of their own, under {@link #databaseRole}. */
    boolean isOutsideReeve() {
        return actor == null && databaseRole != null && !action.startsWith("SIGN_IN");
    }

    /** Whether it is a change that can be taken back by itself: of an account, a role, who has which, or of content. */
    boolean isUndoable() {
        return switch (String.valueOf(entityType)) {
            case "users", "posts", "comments" -> action.equals("UPDATE");
            case "roles" -> action.equals("INSERT") || action.equals("UPDATE") || action.equals("DELETE");
            case "user_roles", "role_permissions" -> action.equals("INSERT") || action.equals("DELETE");
            default -> false;
        };
    }

    /** Whether this field of it can be taken back by itself. */
    boolean isUndoable(String field) {
        return isUndoable()
                && UNDOABLE_FIELDS
                        .getOrDefault(String.valueOf(entityType), Set.of())
                        .contains(field);
    }

    /** All fields of either side, by name. */
    List<Change> changes() {
        Map<String, Object> before = oldValues == null ? Map.of() : oldValues;
        Map<String, Object> after = newValues == null ? Map.of() : newValues;
        TreeSet<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String field : fields) {
            changes.add(new Change(field, before.get(field), after.get(field)));
        }
        return changes;
    }
}
