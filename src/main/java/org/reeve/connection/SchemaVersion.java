package org.reeve.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;

/** Whether the schema of a database is the one that this Reeve works with. */
final class SchemaVersion {
    /** The newest migration; a test holds it against the files. */
    static final String NEWEST = "1.21.0";

    private static final Set<String> NOT_THERE = Set.of("3F000", "42883", "42P01");

    private SchemaVersion() {}

    /** A database that this Reeve can't work with. */
    static final class Unfit extends Problem.Explained {
        private static final long serialVersionUID = 1L;

        private Unfit(String key, @Nullable Throwable cause, Object... parameters) {
            super(Problem.Kind.REFUSED, key, cause, parameters);
        }
    }

    /**
     * The schema's version.
     *
     * @throws Unfit if there is no schema of ours, or it is older or newer than this Reeve's
     */
    static String require(Connection connection) throws SQLException {
        String version = read(connection);
        if (version == null) {
            throw new Unfit("connection.schema.missing", null, NEWEST);
        }
        int order = Runtime.Version.parse(trim(version)).compareTo(Runtime.Version.parse(trim(NEWEST)));
        if (order < 0) {
            throw new Unfit("connection.schema.older", null, version, NEWEST);
        }
        if (order > 0) {
            throw new Unfit("connection.schema.newer", null, version, NEWEST);
        }
        return version;
    }

    /** {@link Runtime.Version} wants no trailing zeros. */
    private static String trim(String version) {
        return version.replaceFirst("(\\.0)+$", "");
    }

    private static @Nullable String read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT api.schema_version()")) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            if (NOT_THERE.contains(String.valueOf(e.getSQLState()))) {
                throw new Unfit("connection.schema.missing", e, NEWEST);
            }
            throw e;
        }
    }
}
