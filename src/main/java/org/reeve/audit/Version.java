package org.reeve.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a record was from one entry of the trail to the next.
 *
 * @param entry what made it so; null for how it was before the oldest entry that is known
 * @param values its fields; null where it was not there
 * @param links the roles of an account, or the permissions of a role, by name; null where it has none, or they may not be
 *     read
 */
record Version(
        @Nullable AuditEntry entry,
        @Nullable Map<String, Object> values,
        @Nullable List<String> links) {

    /** Whether the record was there. */
    boolean isThere() {
        return values != null;
    }

    /** All fields of this version and of the one before, by name. */
    List<AuditEntry.Change> comparedTo(@Nullable Version before) {
        Map<String, Object> now = values == null ? Map.of() : values;
        Map<String, Object> then = before == null || before.values == null ? Map.of() : before.values;
        TreeSet<String> fields = new TreeSet<>(now.keySet());
        fields.addAll(then.keySet());
        // It is what all versions have in common
        fields.remove("id");
        return fields.stream()
                .map(field -> new AuditEntry.Change(field, then.get(field), now.get(field)))
                .toList();
    }

    /** Whether its roles or permissions are others than those of {@code before}. */
    boolean linksDifferFrom(@Nullable Version before) {
        return before != null && !Objects.equals(links, before.links);
    }
}
