package org.reeve.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills a test's database with sample data, by the same SQL that {@code reeve sample} runs. */
public final class Volume {
    private static final long STEP = 100_000;

    private Volume() {}

    /** Makes so many accounts, and so many entries of the trail over the last three years. */
    public static void fill(TestDatabase database, long accounts, long audit) {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(script());
            // Building them afterwards takes a fraction of the time of keeping them up to date
            List<String> searchIndexes = indexes(owner, "app.users", "gin");
            for (String index : searchIndexes) {
                statement.execute("DROP INDEX app." + index.replaceFirst("^CREATE INDEX (\\w+) .*", "$1"));
            }
            for (long from = 1; from <= accounts; from += STEP) {
                call(owner, "SELECT sample.accounts(?, ?)", from, Math.min(from + STEP - 1, accounts));
            }
            for (String index : searchIndexes) {
                statement.execute(index);
            }
            call(owner, "SELECT sample.posts(?, ?, ?)", 1, 1_000, accounts);
            Map<Object, Long> months = new LinkedHashMap<>();
            try (PreparedStatement plan = owner.prepareStatement("SELECT month, entries FROM sample.audit_plan(?)")) {
                plan.setLong(1, audit);
                try (ResultSet rows = plan.executeQuery()) {
                    while (rows.next()) {
                        months.put(rows.getObject(1), rows.getLong(2));
                    }
                }
            }
            for (Map.Entry<Object, Long> month : months.entrySet()) {
                call(owner, "SELECT sample.audit(?, ?, ?, ?)", month.getKey(), month.getValue(), accounts, 1_000);
            }
            statement.execute("DROP SCHEMA sample CASCADE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        analyse(database);
    }

    /** Makes some accounts, and so many posts and comments by them. */
    public static void content(TestDatabase database, long accounts, long posts, long comments) {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(script());
            call(owner, "SELECT sample.accounts(?, ?)", 1, accounts);
            call(owner, "SELECT sample.posts(?, ?, ?)", 1, posts, accounts);
            call(owner, "SELECT sample.comments(?, ?, ?, ?)", 1, comments, posts, accounts);
            statement.execute("DROP SCHEMA sample CASCADE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        analyse(database);
    }

    private static void analyse(TestDatabase database) {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("VACUUM (ANALYZE)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The statements that make the indexes of one kind of a table. */
    private static List<String> indexes(Connection connection, String table, String kind) throws SQLException {
        List<String> definitions = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_get_indexdef(i.indexrelid)"
                + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam"
                + " WHERE i.indrelid = ?::regclass AND m.amname = ?")) {
            query.setString(1, table);
            query.setString(2, kind);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    definitions.add(rows.getString(1));
                }
            }
        }
        return definitions;
    }

    private static void call(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                call.setObject(i + 1, parameters[i]);
            }
            call.execute();
        }
    }

    private static String script() {
        try (InputStream script = Volume.class.getResourceAsStream("/db/sample/generate.sql")) {
            if (script == null) {
                throw new IllegalStateException("The sample script is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
