package org.reeve.exchange;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of rows under way. What is behind it is written when it is closed; closing it twice does nothing. */
interface RowFile extends AutoCloseable {
    /** The next row: texts, Instants, nulls; as many as there are columns. */
    void row(List<? extends @Nullable Object> values) throws IOException;

    @Override
    void close() throws IOException;
}
