package org.reeve.platform.fx;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A place in a {@link PagedList}: its row fills in when it has been read. FX thread only. */
public final class PagedRow<T> {
    private final int index;
    private final ReadOnlyObjectWrapper<@Nullable T> value = new ReadOnlyObjectWrapper<>();

    PagedRow(int index) {
        this.index = index;
    }

    /** Where in the list it is, counted from 0. */
    public int index() {
        return index;
    }

    /** The row, or null while it isn't here. */
    public @Nullable T value() {
        return value.get();
    }

    /** The row, null while it isn't here; for cells to bind to. */
    public ReadOnlyObjectProperty<@Nullable T> valueProperty() {
        return value.getReadOnlyProperty();
    }

    void fill(@Nullable T row) {
        value.set(row);
    }
}
