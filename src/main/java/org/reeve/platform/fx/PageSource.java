package org.reeve.platform.fx;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Emptiable;

/**
 * Where a {@link PagedList} gets its rows: one query, with its filter and its order fixed. All but {@link #key} block
 * and are called on workers.
 *
 * @param <T> a row
 * @param <K> a place in the order: the sort key with the tie-breaker, all that a row comparison needs
 */
public interface PageSource<T, K> {
    /**
     * Reads rows in order, with one statement.
     *
     * @param after the rows begin behind this place; null for the beginning
     * @param through the rows end with this place, if it comes before the limit; null for no such end
     * @param limit how many rows at most
     */
    List<T> page(@Nullable K after, @Nullable K through, int limit);

    /**
     * Finds where each full page ends, and counts all rows.
     *
     * @throws RuntimeException if that takes longer than the source allows; the list then grows page by page
     */
    Landmarks<K> landmarks(int pageSize);

    /** How many rows there are, from the server's statistics; empty when they say nothing about this query. */
    OptionalLong estimate();

    /** How many rows there are, counting no further than {@code limit}. */
    long countUpTo(long limit);

    /** The place of a row. */
    K key(T row);

    /** What identifies a row, whatever becomes of its other values. */
    Object identity(T row);

    /**
     * Where the pages end.
     *
     * @param ends the place of the last row of each full page, first page first
     * @param total how many rows there are in all
     */
    record Landmarks<K>(List<K> ends, long total) implements Emptiable {
        @Override
        public boolean isEmpty() {
            return total == 0;
        }
    }
}
