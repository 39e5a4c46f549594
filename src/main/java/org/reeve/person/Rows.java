package org.reeve.person;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of statements on the schema {@code api}, with times as points in time and empty texts for NULL. */
final class Rows {
    private Rows() {}

    /** Makes a record of a row. */
    @FunctionalInterface
    interface Maker<T> {
        T make(ResultSet row) throws SQLException;
    }

    static <T> List<T> all(Connection connection, String sql, Maker<T> maker, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> made = new ArrayList<>();
                while (rows.next()) {
                    made.add(maker.make(rows));
                }
                return List.copyOf(made);
            }
        }
    }

    /** The only row of a statement that always has one. */
    static <T> T one(Connection connection, String sql, Maker<T> maker, @Nullable Object... parameters)
            throws SQLException {
        return all(connection, sql, maker, parameters).getFirst();
    }

    static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
