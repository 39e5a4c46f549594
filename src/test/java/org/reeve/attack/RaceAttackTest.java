package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.reeve.attack.Door.open;
import static org.reeve.attack.Door.signIn;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.reeve.testkit.TestDatabase;
import org.testfx.util.WaitForAsyncUtils;

/** What two connections do at once, and what one statement does while it runs. */
class RaceAttackTest {
    private static final String ADMINISTRATOR = "(SELECT id FROM api.roles WHERE name = 'Administrator')";

    private TestDatabase database;
    private UUID ada;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        ada = database.account("ada@example.org", "Ada", "Administrator");
        database.execute("UPDATE auth.settings SET bcrypt_cost = 4");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void theLastAdministratorIsNotLostToOneWhoseRoleIsBeingTakenWhileInactive() throws Exception {
        UUID bob = database.account("bob@example.org", "Bob", "Administrator");
        database.execute("UPDATE app.users SET is_active = false WHERE id = ?", bob);

        whileOneDoesAndAnother(
                "UPDATE api.editable_users SET is_active = true WHERE id = '" + bob + "'",
                "SELECT api.revoke_role('" + bob + "', " + ADMINISTRATOR + ")",
                "UPDATE api.editable_users SET is_active = false WHERE id = '" + ada + "'");
    }

    @Test
    void theLastAdministratorIsNotLostToOneWhoIsBeingSwitchedOffWhileNotYetAdministrator() throws Exception {
        UUID bob = database.account("bob@example.org", "Bob", "Member");

        whileOneDoesAndAnother(
                "SELECT api.grant_role('" + bob + "', " + ADMINISTRATOR + ")",
                "UPDATE api.editable_users SET is_active = false WHERE id = '" + bob + "'",
                "SELECT api.revoke_role('" + ada + "', " + ADMINISTRATOR + ")");
    }

    /** The first makes an heir and then resigns; the second takes the heir away in between. */
    private void whileOneDoesAndAnother(String makesHeir, String takesHeir, String resigns) throws Exception {
        try (Connection first = database.client(database.signIn("ada@example.org"));
                Connection second = database.client(database.signIn("ada@example.org"));
                Statement heir = first.createStatement();
                Statement taking = second.createStatement();
                var executor = Executors.newSingleThreadExecutor()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            heir.execute(makesHeir);
            taking.execute(takesHeir);
            Future<PSQLException> resignation =
                    executor.submit(() -> catchThrowableOfType(PSQLException.class, () -> heir.execute(resigns)));
            // Not before it is over or waits: a commit that comes first would refuse it without any lock
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> resignation.isDone() || somebodyWaits());
            second.commit();

            PSQLException refused = resignation.get();
            assertThatObject(refused).as("what refuses it").isNotNull();
            assertThat(refused.getSQLState()).isEqualTo("23514");
            first.rollback();
        }
        assertThat(database.value("SELECT api.has_administrator()")).isEqualTo("t");
    }

    private boolean somebodyWaits() throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT EXISTS (SELECT FROM pg_locks l"
                                + " JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database())")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Test
    void whoeverTriesInAnOpenTransactionDoesNotKeepOthersFromSigningIn() throws SQLException {
        try (Connection stranger = database.client(null);
                Connection client = database.client(null);
                Statement statement = client.createStatement()) {
            String token = signIn(client, "ada@example.org", TestDatabase.PASSWORD);
            stranger.setAutoCommit(false);
            for (int i = 0; i < 3; i++) {
                signIn(stranger, "nobody@example.org", "wrong");
            }
            statement.execute("SET lock_timeout = '2s'");

            assertThat(open(client, token)).isEqualTo("opened");
        }
    }

    @Test
    void workThatIsNotCommittedYetDoesNotKeepItsAuthorFromSigningInElsewhere() throws SQLException {
        try (Connection busy = database.client(database.signIn("ada@example.org"));
                Statement work = busy.createStatement();
                Connection client = database.client(null);
                Statement statement = client.createStatement()) {
            UUID mia = database.account("mia@example.org", "Mia", "Member");
            busy.setAutoCommit(false);
            assertThat(work.executeUpdate("UPDATE api.editable_users SET phone = '1' WHERE id = '" + mia + "'"))
                    .isEqualTo(1);
            statement.execute("SET lock_timeout = '2s'");

            assertThat(Door.attempt(client, "ada@example.org", TestDatabase.PASSWORD))
                    .isEqualTo("opened");
        }
    }

    @Test
    void guessesMadeAtOnceDoNotEscapeTheCount() throws SQLException {
        try (Connection one = database.client(null);
                Connection other = database.client(null)) {
            one.setAutoCommit(false);
            signIn(one, "ada@example.org", "wrong");

            assertThat(Door.attempt(other, "ada@example.org", TestDatabase.PASSWORD))
                    .isEqualTo("throttled");
        }
    }

    @Test
    void aSnapshotFromBeforeDoesNotHideGuesses() throws SQLException {
        try (Connection client = database.client(null);
                Statement statement = client.createStatement()) {
            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");

            PSQLException refused = catchThrowableOfType(
                    PSQLException.class, () -> signIn(client, "ada@example.org", TestDatabase.PASSWORD));
            assertThat(refused.getSQLState()).isEqualTo("25001");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE api.editable_users SET phone = '1' FROM (SELECT set_config('app.session_token', ?, false)) s"
                        + " WHERE id = ?",
                "UPDATE api.editable_users SET phone = left(set_config('app.session_token', ?, false), 5) WHERE id = ?"
            })
    void aTokenThatIsExchangedWhileTheStatementRunsPutsTheBlameOnNobodyElse(String exchange) throws SQLException {
        database.account("sam@example.org", "Sam", "Support");
        UUID mia = database.account("mia@example.org", "Mia", "Member");
        String accomplice = database.signIn("mia@example.org").reveal();
        String entries = "SELECT count(*) FROM app.audit_logs WHERE action = 'UPDATE'";
        String before = database.value(entries);
        try (Connection client = database.client(database.signIn("sam@example.org"));
                PreparedStatement change = client.prepareStatement(exchange)) {
            change.setString(1, accomplice);
            change.setObject(2, mia);

            PSQLException refused = catchThrowableOfType(PSQLException.class, change::executeUpdate);
            assertThatObject(refused).as("what refuses it").isNotNull();
            assertThat(refused.getMessage()).contains("permission accounts.write required");
        }
        assertThat(database.value(entries)).isEqualTo(before);
        assertThat(database.value("SELECT phone FROM app.users WHERE id = ?", mia))
                .isNull();
    }

    @Test
    void theClockRunsOnWhileStatementsThatWereSentTogetherRun() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"));
                Statement statement = client.createStatement()) {
            database.execute(
                    "UPDATE app.sessions SET expires_at = timezone('UTC', clock_timestamp()) + interval '1 second'");

            try (var rows = statement.executeQuery("SELECT (SELECT count(*) FROM api.people) FROM pg_sleep(1.5)")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }
}
