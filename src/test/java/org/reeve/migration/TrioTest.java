package org.reeve.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reeve.platform.Progress;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;

/** Every trio, up, down and up again, on each PostgreSQL that Reeve supports. */
class TrioTest {
    private static final Secret ANY_PASSWORD = Secret.of("any");

    static Stream<String> versions() {
        return Arrays.stream(System.getProperty("reeve.postgres.matrix").split(","));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyVersionGoesUpAndDownAndUpAgainAndLeavesNothing(String major) throws Exception {
        try (PostgresVersion postgres = PostgresVersion.start(major)) {
            assertThat(postgres.serverVersion()).startsWith(major);
            visit(postgres);
        }
    }

    private static void visit(PostgresVersion postgres) throws Exception {
        DatabaseAddress database = postgres.prepared("trios");
        Migrations migrations = Migrations.ofThisComputer(database.as(DatabaseAddress.MIGRATOR_LOGIN), ANY_PASSWORD);
        List<String> versions = migrations.state().pending();
        assertThat(versions).startsWith("1.0.0", "1.1.0", "1.2.0", "1.3.0");
        String below = SchemaState.EMPTY;
        for (String version : versions) {
            List<String> before = catalogue(postgres, database);
            assertThat(migrations.migrate(MigrationRequest.to(version), Progress.NONE))
                    .extracting(MigrationStep::version, MigrationStep::direction)
                    .containsExactly(tuple(version, MigrationStep.Direction.UP));
            assertThat(migrations.state().current()).isEqualTo(version);
            List<String> after = catalogue(postgres, database);
            assertThat(after).isNotEqualTo(before);

            migrations.migrate(MigrationRequest.to(below), Progress.NONE);
            assertThat(migrations.state().current()).isEqualTo(below);
            assertThat(withoutHistory(catalogue(postgres, database)))
                    .as("what taking back %s leaves", version)
                    .containsExactlyElementsOf(withoutHistory(before));

            migrations.migrate(MigrationRequest.to(version), Progress.NONE);
            assertThat(stable(catalogue(postgres, database)))
                    .as("%s again", version)
                    .containsExactlyElementsOf(stable(after));
            below = version;
        }
        assertThat(migrations.state().pending()).isEmpty();

        List<String> steps = new ArrayList<>();
        migrations.migrate(MigrationRequest.to(SchemaState.EMPTY), (step, fraction) -> steps.add(step));
        assertThat(steps).hasSameSizeAs(versions).first().asString().startsWith("Taking back " + versions.getLast());
        assertThat(migrations.state().applied()).isEmpty();
        Migrations.bringUpToDate(database.as(DatabaseAddress.MIGRATOR_LOGIN), ANY_PASSWORD, Progress.NONE);
        assertThat(migrations.state().current()).isEqualTo(versions.getLast());
    }

    private static List<String> catalogue(PostgresVersion postgres, DatabaseAddress database) throws SQLException {
        try (Connection connection = postgres.superuser(database.database())) {
            return Catalogue.of(connection);
        }
    }

    private static List<String> withoutHistory(List<String> catalogue) {
        return catalogue.stream()
                .filter(line -> !line.contains("flyway_schema_history"))
                .toList();
    }

    /** What two runs of one script have in common: generated ids and times are not. */
    private static List<String> stable(List<String> catalogue) {
        return catalogue.stream().filter(line -> !line.startsWith("rows ")).toList();
    }
}
