package org.reeve.platform.fx;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a table are selected: by what they are, not where they are, so that the marks follow them through a
 * refresh and from page to page. One row alone is the one that is open beside the list. FX thread only.
 */
public final class RowSelection<T> {
    private final TableView<PagedRow<T>> table;
    private final MultipleSelectionModel<PagedRow<T>> marks;
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper();

    /** The rows by identity, as they were seen last. */
    private Map<Object, T> chosen = new LinkedHashMap<>();

    /** Where they were seen last. */
    private TreeMap<Integer, Object> places = new TreeMap<>();

    /** Places that were selected before their rows were here. */
    private BitSet awaited = new BitSet();

    private @Nullable PagedList<T, ?> list;
    private @Nullable ObservableValue<@Nullable T> open;
    private Predicate<T> opener = row -> true;
    private boolean marking;

    RowSelection(TableView<PagedRow<T>> table) {
        this.table = table;
        this.marks = table.getSelectionModel();
        marks.setSelectionMode(SelectionMode.MULTIPLE);
        marks.getSelectedIndices().addListener((ListChangeListener<Integer>) change -> changed());
    }

    /**
     * Keeps the selection and the record beside the list together.
     *
     * @param record the record that is open; null for none
     * @param opens opens the one row that was selected; false if that may not be now, and the mark goes back
     */
    public void open(ObservableValue<@Nullable T> record, Predicate<T> opens) {
        open = record;
        opener = opens;
        record.subscribe(this::follow);
    }

    /** How many rows are selected, on whatever page. */
    public ReadOnlyIntegerProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    /** The selected rows in the order of the table, as far as they have been read. */
    public List<T> rows() {
        Map<Object, T> rest = new LinkedHashMap<>(chosen);
        List<T> rows = new ArrayList<>();
        places.values().forEach(id -> {
            T row = rest.remove(id);
            if (row != null) {
                rows.add(row);
            }
        });
        rows.addAll(rest.values());
        return List.copyOf(rows);
    }

    /** The places, counted from 0, that are selected and whose rows were not read yet. */
    public BitSet unread() {
        return (BitSet) awaited.clone();
    }

    /** Selects nothing. */
    public void clear() {
        choose(null);
    }

    /** Another list is in the table: the record that is open stays selected, nothing else. */
    void moveTo(@Nullable PagedList<T, ?> next) {
        list = next;
        awaited = new BitSet();
        choose(opened());
    }

    /** Does something to the table that makes it forget its selection. */
    void undisturbed(Runnable change) {
        boolean before = marking;
        marking = true;
        try {
            change.run();
        } finally {
            marking = before;
        }
    }

    private @Nullable T opened() {
        return open == null ? null : open.getValue();
    }

    private void follow(@Nullable T record) {
        PagedList<T, ?> rows = list;
        if (record == null) {
            if (chosen.size() <= 1) {
                choose(null);
            }
        } else if (rows != null && !chosen.containsKey(rows.identity(record))) {
            choose(record);
        }
    }

    private void choose(@Nullable T only) {
        chosen = new LinkedHashMap<>();
        places = new TreeMap<>();
        awaited = new BitSet();
        PagedList<T, ?> rows = list;
        if (only != null && rows != null) {
            chosen.put(rows.identity(only), only);
        }
        undisturbed(marks::clearSelection);
        mark();
    }

    /** The person selected something. */
    private void changed() {
        PagedList<T, ?> rows = list;
        if (marking || rows == null) {
            return;
        }
        Map<Object, T> next = new LinkedHashMap<>();
        TreeMap<Integer, Object> nextPlaces = new TreeMap<>();
        BitSet unread = new BitSet();
        for (int index : List.copyOf(marks.getSelectedIndices())) {
            T row = index < rows.size() ? rows.peek(index).value() : null;
            Object id = row == null ? places.get(index) : rows.identity(row);
            T known = row == null && id != null ? chosen.get(id) : row;
            if (id == null || known == null) {
                unread.set(index);
            } else {
                next.put(id, known);
                nextPlaces.put(index, id);
            }
        }
        if (next.size() + unread.cardinality() > 1) {
            // What has moved to a page that isn't here is still selected
            Set<Object> seen = new HashSet<>(places.values());
            chosen.forEach((id, row) -> {
                if (!seen.contains(id)) {
                    next.putIfAbsent(id, row);
                }
            });
        }
        chosen = next;
        places = nextPlaces;
        awaited = unread;
        settle();
    }

    /** Puts the marks where the rows are now. */
    void mark() {
        PagedList<T, ?> rows = list;
        if (rows == null) {
            settle();
            return;
        }
        undisturbed(() -> rows.held().forEach((index, row) -> mark(index, row, rows.identity(row))));
        settle();
    }

    private void mark(int index, T row, Object id) {
        if (awaited.get(index)) {
            awaited.clear(index);
            chosen.put(id, row);
        }
        boolean wanted = chosen.containsKey(id);
        if (wanted) {
            chosen.put(id, row);
            if (!id.equals(places.get(index))) {
                places.values().remove(id);
                places.put(index, id);
            }
        } else {
            places.remove(index);
        }
        if (wanted && !marks.isSelected(index)) {
            marks.select(index);
        } else if (!wanted && marks.isSelected(index)) {
            marks.clearSelection(index);
        }
    }

    private void settle() {
        size.set(chosen.size() + awaited.cardinality());
        PagedList<T, ?> rows = list;
        if (size.get() != 1 || chosen.isEmpty() || rows == null) {
            return;
        }
        T row = chosen.values().iterator().next();
        T now = opened();
        if ((now == null || !rows.identity(now).equals(rows.identity(row))) && !opener.test(row)) {
            // The selection model is still busy with this one
            Later.run(() -> choose(opened()));
        }
    }

    /** Selects all, or as many as can be copied. */
    void all(int most) {
        int end = Math.min(table.getItems().size(), most);
        if (end > 0) {
            marks.selectRange(0, end);
        }
    }
}
