package org.reeve.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param line where it begins in the file, from 1; the head line counts
 * @param values its cells, as many as the head line has; more only if that is its fault
 * @param fault why nothing can be made of it; null for none
 */
record FileRow(long line, List<String> values, @Nullable Fault fault) {
    FileRow {
        values = List.copyOf(values);
    }

    /** Why the file's own form spoils a row. */
    enum Fault {
        /** It contains NUL, which is no text. */
        NUL,
        /** It has more cells than the head line. */
        COLUMNS,
        /** A cell holds a formula, whose value only a spreadsheet knows. */
        FORMULA
    }
}
