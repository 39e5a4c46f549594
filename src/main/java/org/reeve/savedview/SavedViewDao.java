package org.reeve.savedview;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.StaleRow;

/** Saved views in the database. Every call blocks and is one transaction; what a person may not do fails with 42501. */
interface SavedViewDao {
    /** The person's own views of a list, then those that others share, by name. */
    List<SavedView> all(String list);

    /**
     * Keeps a view; fails with 23505 if the person has one of this name.
     *
     * @param shared whether to share it at once
     * @return its id
     */
    UUID save(String list, String name, ViewState state, boolean shared);

    /**
     * Gives a view another name or content.
     *
     * @param name null to keep it
     * @param state null to keep it
     * @throws StaleRow if it was changed or deleted since {@code seen} was read
     */
    void change(SavedView seen, @Nullable String name, @Nullable ViewState state);

    /** Shows a view to everybody who may read its list, or to nobody else any more. */
    void share(SavedView view, boolean shared);

    /** Deletes a view; nothing happens if it is gone already. */
    void delete(SavedView view);
}
