package org.reeve.platform.fx;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table, as a file has it.
 *
 * @param name for programs, the same in every language
 * @param title for people, as above the column
 * @param value what a row has there: a text, an Instant, or null for nothing
 */
public record TableField<T>(String name, String title, Function<T, @Nullable Object> value) {
    /** The name of a column whose id is {@code list-by-name}. */
    static String name(String columnId) {
        return columnId.replaceFirst("^.*-by-", "").replace('-', '_');
    }
}
