package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.attack.Door.attempt;
import static org.reeve.attack.Proof.one;
import static org.reeve.attack.Proof.prove;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** Sessions that slide and end, the waits of sign-in and their release, and the own password. */
class SessionControlAttackTest {
    private static final String NEW_PASSWORD = "another horse battery";

    private TestDatabase database;
    private UUID ada;
    private UUID sam;
    private UUID mia;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        ada = database.account("ada@example.org", "Ada", "Administrator");
        sam = database.account("sam@example.org", "Sam", "Support");
        mia = database.account("mia@example.org", "Mia", "Member");
        database.execute("UPDATE auth.settings SET bcrypt_cost = 4");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    // --- Sliding ---

    @Test
    void aSessionEndsWhenNobodyIsAtWork() throws SQLException {
        database.execute("UPDATE auth.settings SET session_idle_timeout = interval '2 minutes'");
        Secret token = database.signIn("sam@example.org");

        assertThat(minutesLeft()).isEqualTo("2");
        database.execute("UPDATE app.sessions SET expires_at = expires_at - interval '2 minutes'");
        try (Connection client = database.client(token)) {
            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThatThrownBy(() -> one(client, "SELECT api.touch_session()")).hasMessageContaining("sign in again");
        }
    }

    @Test
    void signingInSaysWhenTheSessionReallyEnds() throws SQLException {
        try (Connection client = database.client(null)) {
            String token = Door.signIn(client, "sam@example.org", TestDatabase.PASSWORD);
            assertThat(one(
                            client,
                            "SELECT round(extract(epoch FROM expires_at - timezone('UTC', now())) / 60)"
                                    + " FROM api.open_session(?)",
                            token))
                    .isEqualTo("60");
        }
    }

    @Test
    void activityExtendsASessionUpToItsLongestAndNoFurther() throws SQLException {
        Secret token = database.signIn("sam@example.org");
        age("30 minutes");
        try (Connection client = database.client(token)) {
            one(client, "SELECT api.touch_session()");
            assertThat(minutesLeft()).isEqualTo("60");

            age("7 hours");
            database.execute("UPDATE app.sessions SET expires_at = timezone('UTC', now()) + interval '1 minute'");
            one(client, "SELECT api.touch_session()");
            assertThat(minutesLeft()).as("eight hours from its beginning").isEqualTo("30");
        }
        assertThat(database.value(
                        "SELECT count(*) FROM app.audit_logs WHERE entity_type = 'sessions' AND action = 'UPDATE'"
                                + " AND user_id IS NOT NULL"))
                .as("being at work fills no trail")
                .isEqualTo("0");
    }

    @Test
    void aTouchDoesNotReviveWhatIsOverNorSomebodyElses() throws SQLException {
        Secret token = database.signIn("sam@example.org");
        database.signIn("mia@example.org");
        age("30 minutes");
        try (Connection client = database.client(token)) {
            one(client, "SELECT api.touch_session()");
        }
        assertThat(database.value("SELECT count(*) FROM app.sessions"
                        + " WHERE last_seen_at < timezone('UTC', now()) - interval '20 minutes'"))
                .isEqualTo("1");
    }

    @Test
    void aRestrictedSessionEndsSoon() {
        database.execute(
                "INSERT INTO auth.role_second_factor (role_id) SELECT id FROM app.roles WHERE name = 'Support'");
        database.signIn("sam@example.org");

        assertThat(minutesLeft()).isEqualTo("15");
    }

    private void age(String interval) {
        database.execute(
                "UPDATE app.sessions SET created_at = created_at - ?::interval, last_seen_at = last_seen_at"
                        + " - ?::interval, expires_at = expires_at - CASE WHEN ?::interval < interval '1 hour'"
                        + " THEN ?::interval ELSE interval '0' END",
                interval,
                interval,
                interval,
                interval);
    }

    private @Nullable String minutesLeft() {
        return database.value("SELECT round(extract(epoch FROM expires_at - timezone('UTC', clock_timestamp())) / 60)"
                + " FROM app.sessions");
    }

    // --- Ending ---

    @Test
    void whoeverMayNotEndSessionsEndsOnlyTheirOwn() throws SQLException {
        database.signIn("ada@example.org");
        database.signIn("mia@example.org");
        String adas = database.value("SELECT id FROM app.sessions WHERE user_id = ?", ada);
        String mias = database.value("SELECT id FROM app.sessions WHERE user_id = ?", mia);
        try (Connection member = database.client(database.signIn("mia@example.org"))) {
            assertThatThrownBy(() -> one(member, "SELECT api.end_sessions(ARRAY[?::uuid, ?::uuid])", mias, adas))
                    .as("one's own as a cover for another")
                    .hasMessageContaining("permission sessions.revoke required");
            assertThatThrownBy(() -> one(member, "SELECT api.end_sessions_of(?)", ada))
                    .hasMessageContaining("permission sessions.revoke required");
            assertThatThrownBy(() -> one(member, "SELECT api.end_other_sessions()"))
                    .hasMessageContaining("permission sessions.revoke required");

            assertThat(one(member, "SELECT api.end_sessions_of(?)", mia))
                    .as("all of one's own but this")
                    .isEqualTo("1");
            assertThat(one(member, "SELECT count(*) FROM api.my_sessions()")).isEqualTo("1");
        }
        assertThat(database.value("SELECT count(*) FROM app.sessions")).isEqualTo("2");
    }

    @Test
    void whoeverMayEndsThemAllAndStays() throws SQLException {
        database.signIn("ada@example.org");
        database.signIn("mia@example.org");
        try (Connection support = database.client(database.signIn("sam@example.org"))) {
            assertThat(one(support, "SELECT api.end_other_sessions()")).isEqualTo("2");
            assertThat(one(support, "SELECT count(*) FROM api.sessions")).isEqualTo("1");
        }
        assertThat(database.value(
                        "SELECT count(*) FROM app.audit_logs WHERE action = 'SESSION_ENDED' AND user_id = ?", sam))
                .isEqualTo("2");
    }

    @Test
    void anIncidentIsEndedByWhoeverMayAndNobodyIsKeptOutByIt() throws SQLException {
        try (Connection client = database.client(database.signIn("sam@example.org"))) {
            for (int day = 0; day < 3; day++) {
                database.signIn("ada@example.org");
                assertThat(one(client, "SELECT api.end_sessions_of(?)", ada)).isEqualTo("1");
                // Of nobody above there is no limit
                database.signIn("mia@example.org");
                assertThat(one(client, "SELECT api.end_sessions_of(?)", mia)).isEqualTo("1");
            }
            database.signIn("ada@example.org");
            String session = database.value("SELECT id FROM app.sessions WHERE user_id = ?", ada);
            for (String end : java.util.List.of(
                    "SELECT api.end_sessions_of('" + ada + "')",
                    "SELECT api.end_session('" + session + "')",
                    "SELECT api.end_sessions(ARRAY['" + session + "']::uuid[])")) {
                assertThatThrownBy(() -> one(client, end)).hasMessageContaining("often enough for one day");
            }
            database.signIn("mia@example.org");
            assertThat(one(client, "SELECT api.end_other_sessions()")).isEqualTo("1");
            assertThat(database.value("SELECT count(*) FROM app.sessions WHERE user_id = ?", ada))
                    .isEqualTo("1");
            database.execute("UPDATE auth.ends_above SET ended_at = ended_at - interval '1 day'");
            assertThat(one(client, "SELECT api.end_session(?::uuid)", session)).isEqualTo("t");
        }
        assertThat(database.value(
                        "SELECT count(*) FROM app.audit_logs WHERE action = 'SESSION_ENDED' AND user_id = ?"
                                + " AND old_values ->> 'user_id' = ?::text",
                        sam,
                        ada.toString()))
                .isEqualTo("4");
    }

    @Test
    void triesToProveOneselfAreForgottenADayLaterWhoeverSignsInNext() throws SQLException {
        try (Connection client = database.client(database.signIn("sam@example.org"))) {
            prove(client, "password", "wrong");
        }
        database.execute("UPDATE auth.proofs SET created_at = created_at - interval '25 hours'");
        database.signIn("mia@example.org");
        assertThat(database.value("SELECT count(*) FROM auth.proofs")).isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM app.audit_logs WHERE action = 'PASSWORD_CHECK_FAILED'"))
                .isEqualTo("1");
    }

    @Test
    void nobodyReadsAnothersSessionsAsTheirOwn() throws SQLException {
        database.signIn("ada@example.org");
        try (Connection member = database.client(database.signIn("mia@example.org"))) {
            assertThat(one(member, "SELECT count(*) FROM api.my_sessions()")).isEqualTo("1");
            assertThat(one(member, "SELECT count(*) FROM api.my_sign_ins()")).isEqualTo("1");
            assertThat(one(member, "SELECT count(*) FROM api.sign_in_attempts")).isEqualTo("0");
            assertThatThrownBy(() -> one(member, "SELECT count(*) FROM api.sign_in_waits()"))
                    .hasMessageContaining("permission sessions.read required");
        }
        try (Connection nobody = database.client(null)) {
            assertThatThrownBy(() -> one(nobody, "SELECT count(*) FROM api.my_sessions()"))
                    .hasMessageContaining("sign in again");
        }
    }

    // --- Attempts and release ---

    @Test
    void aWaitIsReleasedByStaffOnRecordAndThenTheRightPasswordOpens() throws SQLException {
        fail("mia@example.org");
        try (Connection support = database.client(database.signIn("sam@example.org"));
                Connection door = database.client(null)) {
            assertThat(attempt(door, "mia@example.org", TestDatabase.PASSWORD)).isEqualTo("throttled");
            assertThat(one(support, "SELECT kind || ' ' || email || ' ' || failures FROM api.sign_in_waits()"))
                    .isEqualTo("address mia@example.org 5");
            assertThat(release(support)).isEqualTo("5");
            assertThat(one(support, "SELECT count(*) FROM api.sign_in_waits()")).isEqualTo("0");

            assertThat(attempt(door, "mia@example.org", TestDatabase.PASSWORD)).isEqualTo("opened");
        }
        assertThat(database.value(
                        "SELECT user_id || ' ' || entity_id FROM app.audit_logs WHERE action = 'SIGN_IN_RELEASED'"))
                .isEqualTo(sam + " " + mia);
    }

    private static @Nullable String release(Connection client) throws SQLException {
        String attempt = one(client, "SELECT attempt FROM api.sign_in_waits() WHERE kind = 'address'");
        return one(client, "SELECT api.release_sign_in(?::bigint, 'address')", attempt);
    }

    private void fail(String email) throws SQLException {
        try (Connection door = database.client(null)) {
            for (int i = 0; i < 5; i++) {
                assertThat(attempt(door, email, "wrong " + i)).isEqualTo("refused");
            }
        }
    }

    @Test
    void whoeverGuessesAtAnAdministratorDoesNotReleaseThemselves() throws SQLException {
        fail("ada@example.org");
        try (Connection support = database.client(database.signIn("sam@example.org"));
                Connection member = database.client(database.signIn("mia@example.org"));
                Connection door = database.client(null)) {
            String attempt = one(support, "SELECT attempt FROM api.sign_in_waits()");
            assertThatThrownBy(() -> one(support, "SELECT api.release_sign_in(?::bigint, 'address')", attempt))
                    .hasMessageContaining("permissions that you do not hold");
            assertThatThrownBy(() -> one(member, "SELECT api.release_sign_in(?::bigint, 'address')", attempt))
                    .hasMessageContaining("permission sessions.revoke required");
            assertThatThrownBy(() -> one(door, "SELECT api.release_sign_in(?::bigint, 'address')", attempt))
                    .hasMessageContaining("sign in again");

            assertThat(one(support, "SELECT api.release_sign_in(?::bigint, 'client')", attempt))
                    .as("releasing the client, of which there are failures enough")
                    .isEqualTo("5");
            assertThat(attempt(door, "ada@example.org", TestDatabase.PASSWORD))
                    .as("does not help against the address")
                    .isEqualTo("throttled");
        }
    }

    @Test
    void aReleaseADayOrThreeIsAllThatSomebodyInsideCanGiveAGuesser() throws SQLException {
        Secret support = database.signIn("sam@example.org");
        try (Connection inside = database.client(support)) {
            for (int i = 0; i < 3; i++) {
                fail("mia@example.org");
                assertThat(release(inside)).isEqualTo("5");
            }
            fail("mia@example.org");
            assertThat(one(inside, "SELECT releases_left FROM api.sign_in_waits() WHERE kind = 'address'"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> release(inside)).hasMessageContaining("often enough");
        }
    }

    @Test
    void whatCameOfATryIsNotInTheListOfItsOwnTransaction() throws SQLException {
        database.execute(
                "INSERT INTO app.user_roles (user_id, role_id) SELECT ?, id FROM app.roles WHERE name = 'Auditor'",
                sam);
        try (Connection support = database.client(database.signIn("sam@example.org"))) {
            support.setAutoCommit(false);
            for (String guess : new String[] {"wrong", TestDatabase.PASSWORD}) {
                Door.signIn(support, "ada@example.org", guess);
                assertThat(one(support, "SELECT outcome FROM api.sign_in_attempts ORDER BY id DESC LIMIT 1"))
                        .isEqualTo("pending");
                assertThat(one(
                                support,
                                "SELECT count(*) FROM api.sign_in_attempts WHERE outcome IN ('right', 'wrong')"
                                        + " AND email = 'ada@example.org'"))
                        .isEqualTo("0");
                support.rollback();
            }
        }
    }

    @Test
    void whatWasTypedAsAnAddressIsNowhereInTheList() throws SQLException {
        try (Connection door = database.client(null)) {
            attempt(door, "my-password-in-the-wrong-field", "wrong");
        }
        try (Connection support = database.client(database.signIn("sam@example.org"))) {
            assertThat(one(support, "SELECT string_agg(a::text, ' ') FROM api.sign_in_attempts a"))
                    .doesNotContain("my-password")
                    .doesNotContain(
                            String.valueOf(database.value("SELECT auth.hash_of('my-password-in-the-wrong-field')")));
        }
    }

    // --- The own password ---

    @Test
    void anOwnPasswordTakesTheOldOneAndEndsTheOtherSessions() throws SQLException {
        try (Connection other = database.client(database.signIn("sam@example.org"));
                Connection client = database.client(database.signIn("sam@example.org"))) {
            assertThat(change(client, "wrong", NEW_PASSWORD)).isEqualTo("refused");
            assertThat(change(client, TestDatabase.PASSWORD, NEW_PASSWORD)).isEqualTo("right");

            assertThat(one(other, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("3");
            assertThat(attempt(client, "sam@example.org", NEW_PASSWORD)).isEqualTo("opened");
            assertThat(attempt(client, "sam@example.org", TestDatabase.PASSWORD))
                    .isEqualTo("refused");
        }
        assertThat(database.value(
                        "SELECT new_values::text FROM app.audit_logs WHERE user_id = ? AND entity_type = 'users'"
                                + " AND action = 'UPDATE'",
                        sam))
                .contains("password_hash")
                .doesNotContain("$2a$");
    }

    private static @Nullable String change(Connection client, String old, String password) throws SQLException {
        return one(client, "SELECT outcome FROM api.change_password(?, ?)", prove(client, "password", old), password);
    }

    @Test
    void aWeakOrTheSamePasswordIsRefused() throws SQLException {
        try (Connection client = database.client(database.signIn("sam@example.org"))) {
            for (String weak : new String[] {"short", "", "x".repeat(73), TestDatabase.PASSWORD}) {
                assertThatThrownBy(() -> change(client, TestDatabase.PASSWORD, weak))
                        .hasMessageContaining("choose another password");
            }
        }
    }

    @Test
    void aSessionThatMustChangeThePasswordDoesThatAndThenEverything() throws SQLException {
        Secret token = database.signIn("sam@example.org");
        database.execute("UPDATE app.sessions SET restricted_to = 'password_change'");
        try (Connection client = database.client(token)) {
            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThat(one(client, "SELECT outcome FROM api.change_password(NULL, ?)", NEW_PASSWORD))
                    .isEqualTo("right");
            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("3");
        }
    }

    // --- Item 7: whatever changes, the next statement of a session that is open knows ---

    @Test
    void aPasswordThatChangesEndsTheOpenSessionsAtTheirNextStatementWithinATransactionToo() throws SQLException {
        try (Connection open = database.client(database.signIn("sam@example.org"));
                Connection elsewhere = database.client(database.signIn("sam@example.org"))) {
            open.setAutoCommit(false);
            assertThat(one(open, "SELECT count(*) FROM api.users")).isEqualTo("3");

            change(elsewhere, TestDatabase.PASSWORD, NEW_PASSWORD);

            assertThat(one(open, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThatThrownBy(() -> one(open, "SELECT api.my_sessions()")).hasMessageContaining("sign in again");
        }
    }

    @Test
    void aDeactivationEndsTheOpenSessionsAtTheirNextStatement() throws SQLException {
        try (Connection open = database.client(database.signIn("sam@example.org"));
                Connection administrator = database.client(database.signIn("ada@example.org"))) {
            assertThat(one(open, "SELECT count(*) FROM api.users")).isEqualTo("3");

            one(administrator, "UPDATE api.editable_users SET is_active = false WHERE id = ? RETURNING id", sam);

            assertThat(one(open, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThatThrownBy(() -> one(open, "SELECT api.touch_session()")).hasMessageContaining("sign in again");
        }
    }

    @Test
    void aRoleThatIsTakenIsGoneAtTheNextStatementOfAnOpenSession() throws SQLException {
        try (Connection open = database.client(database.signIn("sam@example.org"));
                Connection administrator = database.client(database.signIn("ada@example.org"))) {
            open.setAutoCommit(false);
            assertThat(one(open, "SELECT count(*) FROM api.users")).isEqualTo("3");

            assertThat(one(administrator, "SELECT api.revoke_role(?, id) FROM api.roles WHERE name = 'Support'", sam))
                    .isEqualTo("t");

            assertThat(one(open, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThatThrownBy(() -> one(open, "SELECT api.end_other_sessions()"))
                    .hasMessageContaining("permission sessions.revoke required");
        }
    }
}
