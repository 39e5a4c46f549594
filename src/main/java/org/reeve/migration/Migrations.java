package org.reeve.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.reeve.migration.MigrationException.Reason;
import org.reeve.migration.MigrationStep.Direction;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.OwnerConnections;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema versions of one database. Up is Flyway's work, down that of our rollback scripts; each version is applied or
 * taken back in one transaction together with its row in Flyway's history and the run of the verify script, so a failure
 * leaves the database at the version before. All calls block.
 */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    /** PL/pgSQL's RAISE EXCEPTION with no code of its own: a script's considered refusal. */
    private static final String RAISED = "P0001";

    private final OwnerConnections connections;
    private final SchemaHistory history;
    private final boolean embedded;

    private Migrations(DatabaseAddress address, Secret password, boolean embedded) {
        this.connections = new OwnerConnections(address, password);
        this.history = new SchemaHistory(connections);
        this.embedded = embedded;
    }

    /** Those of a server that other people depend on: every change wants a backup. */
    public static Migrations of(DatabaseAddress migrator, Secret password) {
        return new Migrations(migrator, password, false);
    }

    /** Those of the server of this computer. */
    public static Migrations ofThisComputer(DatabaseAddress migrator, Secret password) {
        return new Migrations(migrator, password, true);
    }

    /** Brings the server of this computer up to date at each start; see {@code LocalServer.Schema}. */
    public static void bringUpToDate(DatabaseAddress migrator, Secret password, Progress progress) {
        Migrations migrations = ofThisComputer(migrator, password);
        migrations.migrate(MigrationRequest.newest(), progress);
        migrations.upkeep();
    }

    /**
     * Where the schema stands. Changes nothing.
     *
     * @throws MigrationException if the database was not prepared for Reeve
     */
    public SchemaState state() {
        try (Connection connection = connections.plain()) {
            SchemaHistory.requireInstalled(connection);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
        return SchemaHistory.state(history.known());
    }

    /**
     * Brings the schema where {@code request} wants it, version by version; returns what was done, in order. Can be
     * cancelled between versions.
     *
     * @throws MigrationException if it can't; versions before the one that failed stay applied
     */
    public List<MigrationStep> migrate(MigrationRequest request, Progress progress) {
        try (MigrationLock lock = MigrationLock.take(SchemaHistory.installed(connections.plain()))) {
            MigrationInfo[] all = history.known();
            SchemaState state = SchemaHistory.state(all);
            if (state.isNewerThanReeve()) {
                throw new MigrationException(Reason.NEWER_DATABASE, null, state.current(), state.newest());
            }
            MigrationVersion target =
                    MigrationVersion.fromVersion(request.target().orElse(state.newest()));
            List<Trio> trios = Arrays.stream(all).map(Trio::of).toList();
            if (!target.getVersion().equals(SchemaState.EMPTY)
                    && trios.stream().noneMatch(trio -> version(trio).equals(target))) {
                throw new MigrationException(
                        Reason.UNKNOWN_VERSION,
                        null,
                        target.getVersion(),
                        String.join(", ", trios.stream().map(Trio::version).toList()));
            }
            List<Trio> up = trios.stream()
                    .filter(trio -> state.pending().contains(trio.version()))
                    .filter(trio -> version(trio).compareTo(target) <= 0)
                    .toList();
            List<Trio> down = trios.reversed().stream()
                    .filter(trio -> state.applied().contains(trio.version()))
                    .filter(trio -> version(trio).compareTo(target) > 0)
                    .toList();
            boolean somethingToLose = !state.applied().isEmpty() && !(up.isEmpty() && down.isEmpty());
            if (somethingToLose && !embedded && !request.backupConfirmed()) {
                throw new MigrationException(Reason.BACKUP_NEEDED, null);
            }
            List<MigrationStep> done = new ArrayList<>();
            climb(up, done, progress);
            descend(down, trios, request, done, progress);
            return List.copyOf(done);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private void climb(List<Trio> up, List<MigrationStep> done, Progress progress) {
        for (Trio trio : up) {
            begin("migration.step.up", trio, (double) done.size() / up.size(), progress);
            long start = System.nanoTime();
            apply(trio);
            done.add(step(trio, Direction.UP, start));
        }
    }

    private void descend(
            List<Trio> down, List<Trio> all, MigrationRequest request, List<MigrationStep> done, Progress progress) {
        for (Trio trio : down) {
            begin("migration.step.down", trio, (double) done.size() / down.size(), progress);
            long start = System.nanoTime();
            int place = all.indexOf(trio);
            takeBack(trio, place == 0 ? Optional.empty() : Optional.of(all.get(place - 1)), request.dataLossAllowed());
            done.add(step(trio, Direction.DOWN, start));
        }
    }

    private static void begin(String key, Trio trio, double fraction, Progress progress) {
        Cancellation.current().check();
        progress.at(Messages.text(key, trio.version(), trio.description()), fraction);
    }

    private static MigrationStep step(Trio trio, Direction direction, long start) {
        LOG.info("{} {} {}", direction, trio.version(), trio.description());
        return new MigrationStep(
                trio.version(), trio.description(), direction, Duration.ofNanos(System.nanoTime() - start));
    }

    private void apply(Trio trio) {
        try {
            history.flyway().target(trio.version()).load().migrate();
        } catch (FlywayException e) {
            throw new MigrationException(Reason.SCRIPT_FAILED, e, trio.version(), cause(e));
        }
    }

    private void takeBack(Trio trio, Optional<Trio> below, boolean dataLossAllowed) {
        try (Connection connection = connections.forScripts();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (dataLossAllowed) {
                statement.execute("SET LOCAL reeve.allow_data_loss = 'on'");
            }
            statement.execute(trio.rollback());
            if (below.isPresent()) {
                statement.execute(below.get().verify());
            }
            try (PreparedStatement forget =
                    connection.prepareStatement("DELETE FROM app.flyway_schema_history WHERE version = ?")) {
                forget.setString(1, trio.version());
                forget.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            Reason reason = RAISED.equals(e.getSQLState()) ? Reason.ROLLBACK_REFUSED : Reason.SCRIPT_FAILED;
            throw new MigrationException(reason, e, trio.version(), cause(e));
        }
    }

    /** What a server's scheduler does elsewhere: partitions of the trail ahead of time, old sign-in attempts out. */
    private void upkeep() {
        try (Connection connection = connections.forScripts();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT auth.ensure_audit_partitions(), auth.purge_sign_ins()");
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static MigrationVersion version(Trio trio) {
        return MigrationVersion.fromVersion(trio.version());
    }

    /** The server's own words, without the pages of context that Flyway adds. */
    private static String cause(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof org.postgresql.util.PSQLException postgres
                    && postgres.getServerErrorMessage() != null) {
                return String.valueOf(postgres.getServerErrorMessage().getMessage());
            }
        }
        return message;
    }
}
