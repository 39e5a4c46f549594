package org.reeve.platform.fx;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;

/**
 * The rows of a list screen, from one query to the next: what is shown stays until the rows of the next query have come,
 * and a query whose reading failed is read again on refresh. Part of a screen's model; FX thread only.
 */
public final class Listing<T, K> {
    private final Background background;
    private final Background.Lane opening;
    private final String title;
    private final Consumer<Problem> tell;
    private final ReadOnlyObjectWrapper<@Nullable PagedList<T, K>> rows = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    /** What is to be shown, if that isn't what {@link #rows} is of. */
    private @Nullable PageSource<T, K> wanted;

    /**
     * @param title what is being done while it reads, for the task tray
     * @param tell gets every failure; the screen shows only those that leave it with no rows
     */
    public Listing(Background background, String title, Consumer<Problem> tell) {
        this.background = background;
        this.opening = background.lane();
        this.title = title;
        this.tell = tell;
    }

    /** The rows; null until the first have arrived. */
    public ReadOnlyObjectProperty<@Nullable PagedList<T, K>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The rows; null until the first have arrived. */
    public @Nullable PagedList<T, K> rows() {
        return rows.get();
    }

    /** Why there are no rows; null while there are some, or while they are read. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether reading takes noticeably long. */
    public ReadOnlyBooleanProperty busyProperty() {
        return opening.busyProperty();
    }

    /** Shows the rows of {@code source} as soon as the first of them are here. */
    public void load(PageSource<T, K> source) {
        wanted = source;
        problem.set(null);
        PagedList.open(background, opening, source, title, this::show, this::fail);
    }

    private void show(PagedList<T, K> opened) {
        wanted = null;
        PagedList<T, K> before = rows.get();
        rows.set(opened);
        if (before != null) {
            before.close();
        }
    }

    private void fail(Problem failure) {
        if (rows.get() == null) {
            problem.set(failure);
        }
        tell.accept(failure);
    }

    /** Reads again what is shown, or what should be. */
    public void refresh() {
        PageSource<T, K> missing = wanted;
        PagedList<T, K> list = rows.get();
        if (missing != null) {
            load(missing);
        } else if (list != null) {
            list.refresh();
        }
    }

    /** Shows a row that has just been read in its place, if that is held. */
    public void replace(T row) {
        PagedList<T, K> list = rows.get();
        if (list != null) {
            list.replace(row);
        }
    }

    /** Stops reading and shows nothing. */
    public void close() {
        opening.cancel();
        wanted = null;
        PagedList<T, K> list = rows.get();
        if (list != null) {
            list.close();
            rows.set(null);
        }
    }
}
