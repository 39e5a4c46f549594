package org.reeve.undo;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of something is undone.
 *
 * @param field only this field of accounts, posts or comments; null for all that was changed
 * @param anyway records that are undone although they were changed since
 */
record UndoChoice(@Nullable String field, List<UUID> anyway) {
    /** All that is still as it was left. */
    static final UndoChoice ALL = new UndoChoice(null, List.of());

    UndoChoice {
        anyway = List.copyOf(anyway);
    }

    UndoChoice with(List<UUID> chosen) {
        return new UndoChoice(field, chosen);
    }
}
