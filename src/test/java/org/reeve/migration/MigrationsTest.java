package org.reeve.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.reeve.migration.MigrationException.Reason;
import org.reeve.platform.Problem;
import org.reeve.platform.Progress;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.slf4j.LoggerFactory;

/** What migrating refuses, and what it leaves then; on the newest PostgreSQL. */
class MigrationsTest {
    private static final Secret ANY_PASSWORD = Secret.of("any");
    private static final PostgresVersion POSTGRES = start();

    private static PostgresVersion start() {
        try {
            return PostgresVersion.start("18");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @Test
    void dataIsNotLostOnTheWayDownUnlessAskedFor() throws Exception {
        DatabaseAddress database = POSTGRES.prepared("data");
        Migrations migrations = embedded(database);
        migrations.migrate(MigrationRequest.newest(), Progress.NONE);
        POSTGRES.execute(
                "data", "INSERT INTO app.users (email, password_hash, name) VALUES ('ann@example.org', 'x', 'Ann')");
        assertThatThrownBy(() -> migrations.migrate(MigrationRequest.to("0"), Progress.NONE))
                .asInstanceOf(type(MigrationException.class))
                .returns(Reason.ROLLBACK_REFUSED, MigrationException::reason);
        assertThat(migrations.state().current()).isNotEqualTo(SchemaState.EMPTY);
        migrations.migrate(MigrationRequest.to("0").withDataLoss(), Progress.NONE);
        assertThat(migrations.state().current()).isEqualTo(SchemaState.EMPTY);
    }

    @Test
    void migratingLeavesNoWarningInTheLog() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger flyway = (Logger) LoggerFactory.getLogger("org.flywaydb");
        flyway.addAppender(log);
        try {
            DatabaseAddress database = POSTGRES.prepared("quiet");
            assertThat(embedded(database).migrate(MigrationRequest.newest(), Progress.NONE))
                    .isNotEmpty();
        } finally {
            flyway.detachAppender(log);
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @Test
    void aServerWantsABackupFirst() throws Exception {
        DatabaseAddress database = POSTGRES.prepared("backup");
        Migrations migrations = Migrations.of(database.as(DatabaseAddress.MIGRATOR_LOGIN), ANY_PASSWORD);
        migrations.migrate(MigrationRequest.to("1.0.0"), Progress.NONE);
        assertRefused(migrations, MigrationRequest.newest(), Reason.BACKUP_NEEDED);
        assertThat(migrations.migrate(MigrationRequest.newest().withBackup(), Progress.NONE))
                .isNotEmpty();
        assertThat(migrations.migrate(MigrationRequest.newest(), Progress.NONE)).isEmpty();
        assertRefused(migrations, MigrationRequest.to("7.7.7"), Reason.UNKNOWN_VERSION);
    }

    @Test
    void whatANewerReeveMadeIsLeftAlone() throws Exception {
        DatabaseAddress database = POSTGRES.prepared("newer");
        Migrations migrations = embedded(database);
        migrations.migrate(MigrationRequest.newest(), Progress.NONE);
        POSTGRES.execute(
                "newer",
                "INSERT INTO app.flyway_schema_history SELECT installed_rank + 100, '99.0.0', 'future', 'SQL',"
                        + " 'V99_0_0__future.sql', 1, installed_by, installed_on, 1, true"
                        + " FROM app.flyway_schema_history WHERE version = '1.0.0'");
        assertThat(migrations.state().isNewerThanReeve()).isTrue();
        assertRefused(migrations, MigrationRequest.newest(), Reason.NEWER_DATABASE);
        assertRefused(migrations, MigrationRequest.to("1.0.0"), Reason.NEWER_DATABASE);

        POSTGRES.execute("newer", "DELETE FROM app.flyway_schema_history WHERE version = '99.0.0'");
        POSTGRES.execute("newer", "UPDATE app.flyway_schema_history SET checksum = 1 WHERE version = '1.1.0'");
        assertRefused(migrations, MigrationRequest.newest(), Reason.DIFFERENT_SCRIPT);
    }

    @Test
    void onlyOneMigratesAtATime() throws Exception {
        DatabaseAddress database = POSTGRES.prepared("locked");
        Migrations migrations = embedded(database);
        List<Throwable> refused = new ArrayList<>();
        migrations.migrate(MigrationRequest.newest(), (step, fraction) -> {
            if (refused.isEmpty()) {
                try {
                    embedded(database).migrate(MigrationRequest.newest(), Progress.NONE);
                } catch (MigrationException e) {
                    refused.add(e);
                }
            }
        });
        assertThat(refused)
                .singleElement()
                .satisfies(failure -> assertThat(
                                Problem.of(failure, Problem.Effect.WRITE).what())
                        .contains("reeve, " + System.getProperty("user.name") + "@"));
        assertThat(migrations.state().pending()).isEmpty();
    }

    @Test
    void aDatabaseWithoutTheRolesIsRefused() throws Exception {
        POSTGRES.prepared("roles_for_the_login");
        POSTGRES.execute("postgres", "CREATE DATABASE bare");
        DatabaseAddress bare = POSTGRES.prepared("template_for_port");
        Migrations migrations =
                embedded(DatabaseAddress.local(bare.hosts().getFirst().port(), "bare", "postgres"));
        assertThatThrownBy(migrations::state)
                .asInstanceOf(type(MigrationException.class))
                .returns(Reason.NOT_INSTALLED, MigrationException::reason);
    }

    @Test
    void whatDoesNotVerifyIsNotApplied() throws Exception {
        DatabaseAddress database = POSTGRES.prepared("broken");
        Migrations migrations = embedded(database);
        migrations.migrate(MigrationRequest.to("1.0.0"), Progress.NONE);
        try (Connection connection = POSTGRES.superuser("broken");
                Statement statement = connection.createStatement()) {
            // 1.1.0 does not touch this index, and its verify script, like that of 1.0.0, misses it
            statement.execute("DROP TABLE app.comments");
        }
        assertRefused(migrations, MigrationRequest.newest(), Reason.SCRIPT_FAILED);
        assertThat(migrations.state().pending()).isNotEmpty();
    }

    private static Migrations embedded(DatabaseAddress database) {
        return Migrations.ofThisComputer(database.as(DatabaseAddress.MIGRATOR_LOGIN), ANY_PASSWORD);
    }

    private static void assertRefused(Migrations migrations, MigrationRequest request, Reason reason) {
        assertThatThrownBy(() -> migrations.migrate(request, Progress.NONE))
                .asInstanceOf(type(MigrationException.class))
                .returns(reason, MigrationException::reason);
    }
}
