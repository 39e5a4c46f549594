package org.reeve.undo;

import java.util.List;
import java.util.UUID;
import org.reeve.platform.Progress;

/** Undoing in the database. Every call blocks and is one transaction; without {@code audit.undo} it fails with 42501. */
interface UndoDao {
    /** What undoing {@code what} would do; changes nothing. */
    UndoPlan plan(Recorded what);

    /** The same with what was changed since of {@code anyway} too, records that the person chose one by one. */
    UndoPlan choose(UndoPlan plan, List<UUID> anyway);

    /**
     * What undoing would do record by record, what was changed since first; needs {@code audit.read} besides. Whatever was
     * chosen, that is listed as changed since.
     */
    List<UndoRow> rows(UndoPlan plan, int limit);

    /**
     * Restores what the entries changed, all of what was planned or nothing, under one correlation id.
     *
     * @param confirmed what the person was shown; if it isn't so any more, nothing is changed
     */
    Result undo(UndoPlan confirmed, Progress progress);

    /** What came of it. */
    sealed interface Result {
        /**
         * It is done.
         *
         * @param correlation under which the trail has all of it, and which can be undone in its turn
         */
        record Done(int restored, UUID correlation) implements Result {}

        /** Nothing was done, because it would not have been what was confirmed. */
        record Differs(UndoPlan now) implements Result {}
    }
}
