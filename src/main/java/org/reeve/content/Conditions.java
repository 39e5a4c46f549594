package org.reeve.content;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The WHERE of a list, with what is bound in it. */
final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    Conditions add(String condition, Object... values) {
        conditions.add(condition);
        Collections.addAll(parameters, values);
        return this;
    }

    /** The same ones, to add more to. */
    Conditions copy() {
        Conditions copy = new Conditions();
        copy.conditions.addAll(conditions);
        copy.parameters.addAll(parameters);
        return copy;
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** Binds the values from parameter {@code first} on; returns the number of the next. */
    int bind(PreparedStatement statement, int first) throws SQLException {
        return bind(statement, first, parameters);
    }

    static int bind(PreparedStatement statement, int first, List<?> values) throws SQLException {
        int next = first;
        for (Object value : values) {
            switch (value) {
                case Instant time -> statement.setObject(next++, utc(time));
                case Array array -> statement.setArray(next++, array);
                default -> statement.setObject(next++, value);
            }
        }
        return next;
    }

    /** A time as the columns have it. */
    static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /** A time of a column. */
    static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
