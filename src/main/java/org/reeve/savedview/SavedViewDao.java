package org.reeve.savedview;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.StaleRow;

/**
 * The saved views of one list in the database. Every call blocks and is one transaction; what a person may not do fails with
 * 42501. Each change answers with the views there are then, as {@link #all} has them: the next one must name them as they
 * are by then.
 */
interface SavedViewDao {
    /** The person's own views of the list, then those that others share, by name. */
    List<SavedView> all();

    /**
     * Keeps a view; fails with 23505 if the person has one of this name.
     *
     * @param shared whether to share it at once
     */
    Kept save(String name, ViewState state, boolean shared);

    /**
     * Gives a view another name or content.
     *
     * @param name null to keep it
     * @param state null to keep it
     * @throws StaleRow if it was changed or deleted since {@code seen} was read
     */
    List<SavedView> change(SavedView seen, @Nullable String name, @Nullable ViewState state);

    /**
     * Shows a view to everybody who may read its list, or to nobody else any more.
     *
     * @throws StaleRow if it is gone
     */
    List<SavedView> share(SavedView view, boolean shared);

    /** Deletes a view; nothing happens if it is gone already. */
    List<SavedView> delete(SavedView view);

    /** A view that is kept, and all there are with it. */
    record Kept(UUID id, List<SavedView> all) {}
}
