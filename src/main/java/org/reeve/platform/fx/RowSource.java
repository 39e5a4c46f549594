package org.reeve.platform.fx;

import java.util.function.Consumer;

/** All rows of one query, in its order, as of one moment; however many there are, only some are in memory. */
@FunctionalInterface
public interface RowSource<T> {
    /**
     * Reads every row; blocks, on a worker, in one transaction. What {@code row} throws ends it.
     *
     * @return how many there were
     */
    long each(Consumer<? super T> row);
}
