package org.reeve.account;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Asks before another account is opened over one with unsaved text. FX thread only. */
final class Leaving {
    private final AccountModel open;
    private final ReadOnlyObjectWrapper<@Nullable AccountRow> waiting = new ReadOnlyObjectWrapper<>();

    Leaving(AccountModel open) {
        this.open = open;
        open.form().dirtyProperty().subscribe(dirty -> {
            if (!dirty) {
                // It was saved or dropped otherwise: there is nothing to ask any more
                waiting.set(null);
            }
        });
    }

    /** The account that somebody wants to go to, while it is being asked; null otherwise. */
    ReadOnlyObjectProperty<@Nullable AccountRow> waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Opens {@code next}, or lets it wait for an answer; false if it waits. */
    boolean go(AccountRow next) {
        if (open.isDirty()) {
            waiting.set(next);
            return false;
        }
        open.open(next);
        return true;
    }

    /** The person stays. */
    void stay() {
        waiting.set(null);
    }

    /** Drops what is typed and goes on. */
    void discard() {
        AccountRow next = waiting.get();
        waiting.set(null);
        open.revert();
        if (next != null) {
            open.open(next);
        }
    }

    /** Saves what is typed and goes on; stays where it can't be saved. */
    void save() {
        AccountRow next = waiting.get();
        waiting.set(null);
        open.save(() -> {
            if (next != null) {
                open.open(next);
            }
        });
    }
}
