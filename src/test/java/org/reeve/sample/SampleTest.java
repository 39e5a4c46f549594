package org.reeve.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

class SampleTest {
    private static final Secret NONE = Secret.of("");

    @Test
    void theSmallSetIsBelievableAndMadeOnce() throws SQLException {
        try (TestDatabase database = TestDatabase.create()) {
            DatabaseAddress migrator = database.address(DatabaseAddress.MIGRATOR_LOGIN);
            Volume made = SmallSample.make(migrator, NONE, Progress.NONE);
            assertThat(made.accounts()).isEqualTo(200);
            assertThat(made.posts()).isEqualTo(150);
            assertThat(made.comments()).isEqualTo(400);
            assertThat(made.audit()).isGreaterThan(300);
            assertThat(SmallSample.make(migrator, NONE, Progress.NONE)).isEqualTo(new Volume(0, 0, 0, 0));
            try (Connection owner = database.owner()) {
                assertThat(number(owner, "SELECT count(*) FROM app.users")).isEqualTo(200);
                assertThat(number(owner, "SELECT count(DISTINCT role_id) FROM app.user_roles"))
                        .isEqualTo(5);
                assertThat(number(owner, "SELECT count(DISTINCT status) FROM app.posts"))
                        .isEqualTo(5);
                assertThat(
                                number(
                                        owner,
                                        "SELECT count(*) FROM app.posts p JOIN app.users u ON u.id = p.user_id"
                                                + " WHERE p.created_at < u.created_at OR p.created_at > timezone('UTC', now())"
                                                + " OR (p.published_at IS NOT NULL) <> (p.status IN ('published', 'archived'))"))
                        .isZero();
                assertThat(number(
                                owner,
                                "SELECT count(*) FROM app.users WHERE email !~ '^[a-z0-9.]+@example[.](org|com|net)$'"
                                        + " OR name ~ '[?]'"))
                        .isZero();
                assertThat(number(
                                owner,
                                "SELECT count(DISTINCT password_hash) FROM app.users WHERE password_hash"
                                        + " ~ '^[$]2a[$]12[$]'"))
                        .isEqualTo(1);
                assertThat(number(owner, "SELECT count(*) FROM app.audit_logs WHERE user_id IS NULL"))
                        .as("entries outside Reeve: that sample data was made, twice")
                        .isEqualTo(2);
                assertThat(number(owner, "SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'"))
                        .isZero();
            }
        }
    }

    @Test
    void theSameSeedMakesTheSameVillage() {
        LocalDateTime now = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
        Village one = new Village(now);
        Village other = new Village(now);
        assertThat(one.accounts()).isEqualTo(other.accounts());
        assertThat(one.posts()).isEqualTo(other.posts());
        assertThat(one.comments()).isEqualTo(other.comments());
        assertThat(new VillageTrail(one, now).entries()).isEqualTo(new VillageTrail(other, now).entries());
    }

    @Test
    void massesAreMadeInStepsThatCanBeStoppedAndGoOn() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            DatabaseAddress migrator = database.address(DatabaseAddress.MIGRATOR_LOGIN);
            Volume volume = new Volume(3_000, 1_000, 2_000, 5_000);
            Cancellation cancellation = new Cancellation();
            assertThatThrownBy(() ->
                            cancellation.run(() -> MassSample.make(migrator, NONE, volume, (step, fraction) -> {
                                if (step.startsWith("Making posts")) {
                                    cancellation.request();
                                }
                            })))
                    .isInstanceOf(CancellationException.class);
            List<Double> fractions = new ArrayList<>();
            Volume made = MassSample.make(migrator, NONE, volume, (step, fraction) -> fractions.add(fraction));
            assertThat(made.accounts()).as("made before it was stopped").isZero();
            assertThat(made.posts()).isEqualTo(1_000);
            assertThat(made.comments()).isEqualTo(2_000);
            assertThat(made.audit()).isBetween(4_900L, 5_000L);
            assertThat(fractions).isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
            assertThat(MassSample.make(migrator, NONE, volume, Progress.NONE)).isEqualTo(new Volume(0, 0, 0, 0));
            try (Connection owner = database.owner()) {
                assertThat(number(owner, "SELECT count(*) FROM app.users")).isEqualTo(3_000);
                assertThat(number(owner, "SELECT count(*) FROM pg_namespace WHERE nspname = 'sample'"))
                        .isZero();
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
