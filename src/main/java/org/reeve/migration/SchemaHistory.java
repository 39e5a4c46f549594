package org.reeve.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.reeve.migration.MigrationException.Reason;
import org.reeve.platform.database.OwnerConnections;

/** What was applied to a database, held against what this Reeve knows. */
final class SchemaHistory {
    private static final String SCHEMA = "app";

    private final OwnerConnections connections;

    SchemaHistory(OwnerConnections connections) {
        this.connections = connections;
    }

    /** Every version, known or applied, oldest first. */
    MigrationInfo[] known() {
        try {
            return Arrays.stream(flyway().load().info().all())
                    .filter(MigrationInfo::isVersioned)
                    .sorted()
                    .toArray(MigrationInfo[]::new);
        } catch (FlywayException e) {
            throw new SqlFailure(e);
        }
    }

    /** What {@code all} comes to. */
    static SchemaState state(MigrationInfo[] all) {
        List<String> applied = new ArrayList<>();
        List<String> pending = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        String newest = SchemaState.EMPTY;
        for (MigrationInfo info : all) {
            String version = info.getVersion().getVersion();
            MigrationState state = info.getState();
            if (state.isApplied()) {
                applied.add(version);
                if (!state.isResolved()) {
                    unknown.add(version);
                } else if (!info.isChecksumMatching()) {
                    throw new MigrationException(Reason.DIFFERENT_SCRIPT, null, version);
                }
            } else {
                pending.add(version);
            }
            newest = state.isResolved() ? version : newest;
        }
        return new SchemaState(
                applied.isEmpty() ? SchemaState.EMPTY : applied.getLast(),
                newest,
                List.copyOf(applied),
                List.copyOf(pending),
                List.copyOf(unknown));
    }

    /** Flyway as Reeve uses it: it applies versions and keeps the history, nothing else. */
    FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(connections.source())
                .defaultSchema(SCHEMA)
                .schemas(SCHEMA)
                .createSchemas(false)
                .cleanDisabled(true)
                .locations(Trio.MIGRATIONS)
                .validateMigrationNaming(true)
                .placeholderReplacement(false)
                .callbacks(new VerifyEachMigration())
                .loggers("slf4j");
    }

    /** {@code connection}, of a database that was prepared for Reeve; else it is closed. */
    static Connection installed(Connection connection) throws SQLException {
        try {
            requireInstalled(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static void requireInstalled(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace n"
                        + " JOIN pg_catalog.pg_roles r ON r.oid = n.nspowner"
                        + " WHERE n.nspname = 'app' AND r.rolname = 'reeve_owner'"
                        + " AND pg_catalog.pg_has_role(r.oid, 'MEMBER')), current_database()")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new MigrationException(Reason.NOT_INSTALLED, null, row.getString(2));
            }
        }
    }
}
