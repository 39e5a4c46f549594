package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.reeve.attack.Door.attempt;
import static org.reeve.attack.Door.open;
import static org.reeve.attack.Door.signIn;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** Sessions, sign-in and what two do at once. */
class SessionAttackTest {
    private TestDatabase database;
    private UUID ada;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        ada = database.account("ada@example.org", "Ada", "Administrator");
        // A cost that lets a test guess a hundred passwords; production keeps 12
        database.execute("UPDATE auth.settings SET bcrypt_cost = 4");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aSessionThatIsEndedFailsAtItsNextStatement() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            assertThat(count(client, "SELECT * FROM api.users")).isEqualTo(1);

            database.execute("DELETE FROM app.sessions");

            assertThat(count(client, "SELECT * FROM api.users")).isZero();
        }
    }

    @Test
    void aDeactivatedAccountFailsAtItsNextStatementWithinATransactionToo() throws SQLException {
        database.account("bob@example.org", "Bob", "Administrator");
        try (Connection client = database.client(database.signIn("bob@example.org"))) {
            client.setAutoCommit(false);
            assertThat(count(client, "SELECT * FROM api.users")).isEqualTo(2);

            database.execute("UPDATE app.users SET is_active = false WHERE email = 'bob@example.org'");

            assertThat(count(client, "SELECT * FROM api.users")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPEATABLE READ", "SERIALIZABLE"})
    void aSnapshotDoesNotOutliveItsSession(String isolation) throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"));
                Statement statement = client.createStatement()) {
            statement.execute("BEGIN ISOLATION LEVEL " + isolation);

            // No session counts under a snapshot: it would still see the session after its end
            assertThat(count(client, "SELECT * FROM api.users")).isZero();
        }
    }

    @Test
    void aTransactionThatWasBegunBeforeTheSessionExpiredDoesNotOutliveIt() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            client.setAutoCommit(false);
            assertThat(count(client, "SELECT * FROM api.users")).isEqualTo(1);

            // now() inside the client's transaction is earlier than this for ever
            database.execute("UPDATE app.sessions SET expires_at = timezone('UTC', clock_timestamp())");

            assertThat(count(client, "SELECT * FROM api.users")).isZero();
        }
    }

    @Test
    void aPreparedStatementDoesNotOutliveItsSession() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"));
                Statement statement = client.createStatement()) {
            statement.execute("PREPARE spy AS SELECT * FROM api.users");
            for (int i = 0; i < 8; i++) {
                assertThat(count(client, "EXECUTE spy")).isEqualTo(1);
            }

            database.execute("DELETE FROM app.sessions");

            assertThat(count(client, "EXECUTE spy")).isZero();
        }
    }

    @Test
    void aRoleThatWasTakenStopsTheNextStatement() throws SQLException {
        UUID sam = database.account("sam@example.org", "Sam", "Support");
        try (Connection client = database.client(database.signIn("sam@example.org"))) {
            assertThat(count(client, "SELECT * FROM api.users")).isEqualTo(2);

            database.execute("DELETE FROM app.user_roles WHERE user_id = ?", sam);

            assertThat(count(client, "SELECT * FROM api.users")).isZero();
        }
    }

    @Test
    void aTokenOpensOnceAndNotInItsOwnTransaction() throws SQLException {
        try (Connection client = database.client(null)) {
            client.setAutoCommit(false);
            String token = signIn(client, "ada@example.org", TestDatabase.PASSWORD);
            assertThat(open(client, token)).as("in the same transaction").isEqualTo("unknown");
            client.commit();
            assertThat(open(client, token)).isEqualTo("opened");
            client.commit();
            assertThat(open(client, token)).as("a second time").isEqualTo("unknown");
        }
    }

    @Test
    void whoeverRollsBackToEraseAFailureLearnsNothing() throws SQLException {
        try (Connection client = database.client(null)) {
            client.setAutoCommit(false);
            List<String> learned = new ArrayList<>();
            for (String guess : List.of("wrong one", "wrong two", TestDatabase.PASSWORD)) {
                String token = signIn(client, "ada@example.org", guess);
                learned.add(open(client, token));
                client.rollback();
                learned.add(open(client, token));
                client.rollback();
            }

            assertThat(learned).containsOnly("unknown");
        }
    }

    @Test
    void whoeverRollsBackToASavepointLearnsNothing() throws SQLException {
        try (Connection client = database.client(null)) {
            client.setAutoCommit(false);
            var savepoint = client.setSavepoint();
            String token = signIn(client, "ada@example.org", TestDatabase.PASSWORD);
            client.releaseSavepoint(savepoint);

            assertThat(open(client, token)).isEqualTo("unknown");
        }
    }

    @Test
    void guessesAreThrottledAndThenEvenTheRightPasswordWaits() throws SQLException {
        try (Connection client = database.client(null)) {
            for (int i = 0; i < 5; i++) {
                assertThat(attempt(client, "ada@example.org", "wrong " + i)).isEqualTo("refused");
            }

            assertThat(attempt(client, "ada@example.org", TestDatabase.PASSWORD))
                    .isEqualTo("throttled");
        }
    }

    @Test
    void anUnknownAddressIsThrottledJustAsAKnownOne() throws SQLException {
        try (Connection client = database.client(null)) {
            for (int i = 0; i < 5; i++) {
                assertThat(attempt(client, "nobody@example.org", "wrong " + i)).isEqualTo("refused");
            }

            assertThat(attempt(client, "nobody@example.org", "wrong")).isEqualTo("throttled");
        }
    }

    @Test
    void guessingAtManyAddressesIsThrottledByTheClientsAddress() throws SQLException {
        try (Connection client = database.client(null)) {
            for (int i = 0; i < 30; i++) {
                assertThat(attempt(client, "person" + i + "@example.org", "wrong"))
                        .isEqualTo("refused");
            }

            assertThat(attempt(client, "person99@example.org", "wrong")).isEqualTo("throttled");
        }
    }

    @Test
    void thatAnAccountIsInactiveIsToldOnlyToWhoeverKnowsItsPassword() throws SQLException {
        database.account("dan@example.org", "Dan", "Member");
        database.execute("UPDATE app.users SET is_active = false WHERE email = 'dan@example.org'");
        try (Connection client = database.client(null)) {
            assertThat(attempt(client, "dan@example.org", "wrong")).isEqualTo("refused");
            assertThat(attempt(client, "dan@example.org", TestDatabase.PASSWORD))
                    .isEqualTo("inactive");
        }
    }

    @Test
    void aPasswordThatOnlyStartsWithTheRightSeventyTwoBytesIsRefused() throws SQLException {
        String seventyTwo = "x".repeat(72);
        database.execute(
                "UPDATE app.users SET password_hash = extensions.crypt(?, extensions.gen_salt('bf', 4)) WHERE id = ?",
                seventyTwo,
                ada);
        try (Connection client = database.client(null)) {
            assertThat(attempt(client, "ada@example.org", seventyTwo + "y")).isEqualTo("refused");
            assertThat(attempt(client, "ada@example.org", seventyTwo)).isEqualTo("opened");
        }
    }

    @Test
    void aFailedSignInIsInTheTrailAndAStrangersTypingIsNot() throws SQLException {
        try (Connection client = database.client(null)) {
            attempt(client, "ada@example.org", "wrong");
            attempt(client, "my-password-in-the-wrong-field", "wrong");
        }

        assertThat(database.value("SELECT string_agg(new_values::text, ' ' ORDER BY id) FROM app.audit_logs"
                        + " WHERE action = 'SIGN_IN_FAILED'"))
                .contains("ada@example.org")
                .doesNotContain("my-password-in-the-wrong-field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ COMMITTED", "REPEATABLE READ"})
    void ofTwoAdministratorsThatRemoveEachOtherAtOnceOneRemains(String isolation) throws Exception {
        UUID bob = database.account("bob@example.org", "Bob", "Administrator");
        Secret adas = database.signIn("ada@example.org");
        Secret bobs = database.signIn("bob@example.org");
        for (int round = 0; round < 5; round++) {
            CyclicBarrier together = new CyclicBarrier(2);
            try (var both = Executors.newFixedThreadPool(2)) {
                List<Future<Integer>> results = both.invokeAll(List.of(
                        deactivation(adas, bob, isolation, together), deactivation(bobs, ada, isolation, together)));
                int removed = 0;
                for (Future<Integer> result : results) {
                    removed += result.get();
                }
                assertThat(removed).isLessThanOrEqualTo(1);
            }
            assertThat(database.value("SELECT count(*) FROM app.users WHERE is_active"))
                    .isNotEqualTo("0");
            if ("1".equals(database.value("SELECT count(*) FROM app.users WHERE is_active"))) {
                break;
            }
        }
    }

    private Callable<Integer> deactivation(Secret token, UUID whom, String isolation, CyclicBarrier together) {
        return () -> {
            try (Connection client = database.client(token);
                    Statement begin = client.createStatement();
                    PreparedStatement deactivate =
                            client.prepareStatement("UPDATE api.editable_users SET is_active = false WHERE id = ?")) {
                begin.execute("BEGIN ISOLATION LEVEL " + isolation);
                together.await();
                deactivate.setObject(1, whom);
                int changed = deactivate.executeUpdate();
                begin.execute("COMMIT");
                return changed;
            } catch (PSQLException refused) {
                // The last: deactivated between two questions of the guard, who is there and what they may
                assertThat(refused.getSQLState()).isIn("23514", "40001", "40P01", "28000", "42501");
                return 0;
            }
        };
    }

    @Test
    void explainWithoutPermissionRunsNothingAndShowsNoRow() throws SQLException {
        database.account("mia@example.org", "Mia", "Member");
        try (Connection client = database.client(database.signIn("mia@example.org"))) {
            String plan =
                    text(client, "EXPLAIN (ANALYZE, VERBOSE, COSTS OFF) SELECT * FROM api.users WHERE email LIKE 'a%'");

            assertThat(plan).contains("One-Time Filter: false").doesNotContain("ada@example.org");
        }
    }

    @Test
    void errorsDoNotQuoteRows() throws SQLException {
        database.account("sam@example.org", "Sam", "Support");
        UUID mia = database.account("mia@example.org", "Mia", "Member");
        try (Connection client = database.client(database.signIn("sam@example.org"));
                PreparedStatement duplicate = client.prepareStatement(
                        "UPDATE api.editable_users SET email = 'sam@example.org' WHERE id = ?");
                PreparedStatement empty =
                        client.prepareStatement("UPDATE api.editable_users SET name = NULL WHERE id = ?")) {
            for (PreparedStatement refused : List.of(duplicate, empty)) {
                refused.setObject(1, mia);
                PSQLException failure = (PSQLException) catchThrowable(refused::executeUpdate);
                assertThat(failure.getServerErrorMessage().getDetail()).isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users",
                "roles",
                "permissions",
                "role_permissions",
                "user_roles",
                "sessions",
                "posts",
                "comments"
            })
    void notEvenTheOwnerEmptiesATableAtAStroke(String table) {
        assertThatThrownBy(() -> database.execute("TRUNCATE app." + table + " CASCADE"))
                .hasMessageMatching("(?s).*(TRUNCATE leaves no trail|append-only).*");
        assertThat(database.value("SELECT api.has_administrator()")).isEqualTo("t");
    }

    @Test
    void notEvenTheOwnerChangesOrDeletesAnEntryOfTheTrail() {
        for (String sql : List.of(
                "UPDATE app.audit_logs SET action = 'NOTHING'",
                "DELETE FROM app.audit_logs",
                "TRUNCATE app.audit_logs")) {
            assertThatThrownBy(() -> database.execute(sql)).hasMessageContaining("append-only");
        }
    }

    @Test
    void aCorrelationThatIsNoIdentifierDoesNotStopTheTrail() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"));
                PreparedStatement rename =
                        client.prepareStatement("UPDATE api.editable_users SET name = 'Ada L' WHERE id = ?")) {
            Town.set(client, "app.correlation_id", "not-a-uuid'; DROP TABLE app.users; --");
            rename.setObject(1, ada);
            assertThat(catchThrowable(rename::executeUpdate)).isNull();
        }
        assertThat(database.value("SELECT correlation_id FROM app.audit_logs WHERE action = 'UPDATE'"
                        + " AND entity_type = 'users' ORDER BY id DESC LIMIT 1"))
                .hasSize(36);
    }

    @Test
    void whatAnotherLoginWritesIsInTheTrailUnderItsRole() throws SQLException {
        try (Connection dba = database.superuser();
                Statement statement = dba.createStatement()) {
            statement.execute("UPDATE app.users SET name = 'Changed by psql'");
        }

        assertThat(database.value("SELECT coalesce(user_id::text, 'outside') || ' ' || db_role FROM app.audit_logs"
                        + " WHERE action = 'UPDATE' AND new_values->>'name' = 'Changed by psql'"))
                .isEqualTo("outside postgres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "roles", "permissions", "sessions", "posts", "comments"})
    void notEvenTheOwnerGivesARowAnotherIdentifierThanTheTrailKnows(String table) {
        database.signIn("ada@example.org");
        database.execute("INSERT INTO app.posts (user_id, title) VALUES (?, 'A title')", ada);
        database.execute("INSERT INTO app.comments (post_id, user_id, content) SELECT id, user_id, 'x' FROM app.posts");

        assertThatThrownBy(() -> database.execute("UPDATE app." + table + " SET id = gen_random_uuid()"))
                .hasMessageContaining("an identifier never changes");
    }

    @Test
    void whoeverSignsInClearsTheirOldSessionsAwayInTheirOwnName() {
        database.signIn("ada@example.org");
        database.execute("UPDATE app.sessions SET expires_at = timezone('UTC', now()) - interval '1 second'");

        database.signIn("ada@example.org");

        assertThat(database.value("SELECT user_id FROM app.audit_logs WHERE action = 'SESSION_ENDED'"))
                .isEqualTo(ada.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reeve_readonly", "reeve_operator", "reeve_migrator"})
    void otherLoginsReadNoAccount(String login) throws SQLException {
        try (Connection other = database.login(login)) {
            for (String relation : List.of("app.users", "api.users", "app.audit_logs", "app.sessions")) {
                assertThatThrownBy(() -> count(other, "SELECT * FROM " + relation))
                        .isInstanceOf(PSQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
            return text.toString();
        }
    }
}
