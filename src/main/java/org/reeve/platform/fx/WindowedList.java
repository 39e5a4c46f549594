package org.reeve.platform.fx;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * A list far larger than what is held of it. Whatever a table or an accessibility tool asks for that would walk all
 * elements in an ordinary list is answered here without loading any: an element knows its own index, and iterating
 * yields places that stay unread.
 */
abstract class WindowedList<T> extends ObservableListBase<PagedRow<T>> {
    private final List<PagedRow<T>> places = new AbstractList<>() {
        @Override
        public PagedRow<T> get(int index) {
            Objects.checkIndex(index, size());
            return peek(index);
        }

        @Override
        public int size() {
            return WindowedList.this.size();
        }
    };

    /** The place at {@code index}, asking for nothing to be read. */
    abstract PagedRow<T> peek(int index);

    @Override
    public int indexOf(@Nullable Object place) {
        return place instanceof PagedRow<?> row && row.index() < size() && peek(row.index()) == row ? row.index() : -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object place) {
        return indexOf(place);
    }

    @Override
    public boolean contains(@Nullable Object place) {
        return indexOf(place) >= 0;
    }

    @Override
    public boolean containsAll(Collection<?> all) {
        return all.stream().allMatch(this::contains);
    }

    @Override
    public Iterator<PagedRow<T>> iterator() {
        return places.iterator();
    }

    @Override
    public ListIterator<PagedRow<T>> listIterator(int index) {
        return places.listIterator(index);
    }

    @Override
    public List<PagedRow<T>> subList(int from, int to) {
        return places.subList(from, to);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
