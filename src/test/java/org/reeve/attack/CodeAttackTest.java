package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.attack.Codes.attempt;
import static org.reeve.attack.Codes.first;
import static org.reeve.attack.Codes.open;
import static org.reeve.attack.Codes.redeem;
import static org.reeve.attack.Codes.use;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.testkit.TestDatabase;

/** One-time codes and temporary passwords: replayed, guessed, too late, rolled back, or worth more than was meant. */
class CodeAttackTest {
    private static final String PHRASE = "seven green kettles";

    private TestDatabase database;
    private UUID mia;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        database.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        database.account("ada@example.org", "Ada", "Administrator");
        database.account("sam@example.org", "Sam", "Support");
        mia = database.account("mia@example.org", "Mia Member", "Member");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Connection support() throws SQLException {
        return database.client(database.signIn("sam@example.org"));
    }

    /** A code for Mia, made by Support. */
    private String code() throws SQLException {
        try (Connection support = support()) {
            return first(support, "SELECT secret FROM api.reset_password(?, false)", mia);
        }
    }

    private String temporaryPassword() throws SQLException {
        try (Connection support = support()) {
            return first(support, "SELECT secret FROM api.reset_password(?, true)", mia);
        }
    }

    @Test
    void anInvitationIsGoodOnceAndItsPersonAloneKnowsThePassword() throws SQLException {
        try (Connection support = support();
                Connection neo = database.client(null)) {
            String code = first(support, "SELECT code FROM api.create_account('Neo@Example.org', 'Neo', NULL, NULL)");
            assertThat(Door.attempt(neo, "neo@example.org", "!")).isEqualTo("refused");

            assertThat(use(neo, "reeve-invite:" + code.toLowerCase(Locale.ROOT), PHRASE))
                    .isEqualTo("opened");

            assertThat(use(neo, code, "another long phrase")).as("replayed").isEqualTo("used");
            assertThat(Door.attempt(neo, "neo@example.org", PHRASE)).isEqualTo("opened");
        }
    }

    @Test
    void aCodeStandsNowhereButWithItsPerson() throws SQLException {
        String code = code();

        String everything = database.value("SELECT (SELECT string_agg(c::text, ' ') FROM auth.account_codes c) || "
                + "(SELECT string_agg(a::text, ' ') FROM app.audit_logs a)");

        assertThat(everything).doesNotContain(code).doesNotContain(code.replace("-", ""));
    }

    @Test
    void aCodeThatIsOverIsWorthNothing() throws SQLException {
        String code = code();
        database.execute("UPDATE auth.account_codes SET expires_at = timezone('UTC', clock_timestamp())");

        try (Connection client = database.client(null)) {
            assertThat(use(client, code, PHRASE)).isEqualTo("expired");
        }
    }

    @Test
    void aCodeThatRunsOutBetweenItsStepsIsWorthNothing() throws SQLException {
        String code = code();
        try (Connection client = database.client(null)) {
            String token = attempt(client, code);
            assertThat(open(client, token)).isEqualTo("valid");
            database.execute("UPDATE auth.account_codes SET expires_at = timezone('UTC', clock_timestamp())");

            assertThat(redeem(client, token, PHRASE)).isEqualTo("expired");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE app.users SET email = 'moved@example.org' WHERE email = 'mia@example.org'",
                "UPDATE app.users SET password_hash = 'x' WHERE email = 'mia@example.org'",
                "UPDATE app.users SET is_active = false WHERE email = 'mia@example.org'"
            })
    void aCodeDiesWithWhatItWasMadeFor(String change) throws SQLException {
        String code = code();
        database.execute(change);

        try (Connection client = database.client(null)) {
            assertThat(use(client, code, PHRASE)).isEqualTo("revoked");
        }
    }

    @Test
    void aNewerCodeMakesTheOlderWorthless() throws SQLException {
        String older = code();
        String newer = code();

        try (Connection client = database.client(null)) {
            assertThat(use(client, older, PHRASE)).isEqualTo("revoked");
            assertThat(use(client, newer, PHRASE)).isEqualTo("opened");
        }
    }

    @Test
    void whoeverMadeACodeDoesNotRiseWithItsAccount() throws SQLException {
        String code = code();
        database.execute(
                "INSERT INTO app.user_roles (user_id, role_id) SELECT ?, id FROM app.roles WHERE name = 'Administrator'",
                mia);

        try (Connection client = database.client(null)) {
            assertThat(use(client, code, PHRASE)).isEqualTo("revoked");
        }
    }

    @Test
    void whoeverMadeATemporaryPasswordDoesNotRiseWithItsAccount() throws SQLException {
        String password = temporaryPassword();
        database.execute(
                "INSERT INTO app.user_roles (user_id, role_id) SELECT ?, id FROM app.roles WHERE name = 'Administrator'",
                mia);

        try (Connection client = signedIn(password)) {
            assertThat(change(client, PHRASE)).isEqualTo("expired");
            assertThat(first(client, "SELECT count(*) FROM api.users")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE app.users SET is_active = false WHERE email = 'sam@example.org'",
                "DELETE FROM app.user_roles USING app.users u WHERE user_id = u.id AND u.email = 'sam@example.org'",
                "UPDATE app.user_roles SET expires_at = timezone('UTC', now()) FROM app.users u"
                        + " WHERE user_id = u.id AND u.email = 'sam@example.org'"
            })
    void whatSomebodyHandedOutEndsWithTheirRightToHandItOut(String loss) throws SQLException {
        UUID neo = database.account("neo@example.org", "Neo");
        String code = code();
        String password;
        try (Connection support = support()) {
            password = first(support, "SELECT secret FROM api.reset_password(?, true)", neo);
        }
        database.execute(loss);

        try (Connection client = database.client(null)) {
            assertThat(use(client, code, PHRASE)).isEqualTo("revoked");
            String token = Door.signIn(client, "neo@example.org", password);
            assertThat(Door.open(client, token)).isEqualTo("opened");
            Town.set(client, "app.session_token", token);
            assertThat(change(client, PHRASE)).isEqualTo("expired");
        }
        try (Connection admin = database.client(database.signIn("ada@example.org"))) {
            assertThat(first(admin, "SELECT code_purpose FROM api.account_details(?)", mia))
                    .isEqualTo("null");
            assertThat(first(admin, "SELECT password_expires_at FROM api.account_details(?)", mia))
                    .as("who has no temporary password")
                    .isEqualTo("null");
            assertThat(first(
                            admin,
                            "SELECT password_expires_at <= timezone('UTC', clock_timestamp()) FROM api.account_details(?)",
                            neo))
                    .isEqualTo("t");
        }
    }

    @Test
    void aDeactivationThatIsTakenBackBringsNoCodeBack() throws SQLException {
        String code = code();
        database.execute("UPDATE app.users SET is_active = false WHERE email = 'sam@example.org'");
        database.execute("UPDATE app.users SET is_active = true WHERE email = 'sam@example.org'");

        try (Connection client = database.client(null)) {
            assertThat(use(client, code, PHRASE)).isEqualTo("revoked");
        }
    }

    @Test
    void guessesAreThrottledAndThenEvenTheRightCodeWaits() throws SQLException {
        String code = code();
        try (Connection client = database.client(null)) {
            List<String> outcomes = new ArrayList<>();
            for (int i = 0; i < 31; i++) {
                outcomes.add(open(client, attempt(client, "0000-0000-0000-" + (1000 + i))));
            }

            assertThat(outcomes.subList(0, 30)).containsOnly("refused");
            assertThat(outcomes.getLast()).isEqualTo("throttled");
            assertThat(use(client, code, PHRASE)).isEqualTo("throttled");
        }
        assertThat(database.value("SELECT count(*) FROM app.audit_logs WHERE action = 'CODE_REFUSED'"))
                .isEqualTo("30");
    }

    @Test
    void whoeverRollsBackToEraseAGuessLearnsNothing() throws SQLException {
        String code = code();
        try (Connection client = database.client(null)) {
            client.setAutoCommit(false);
            List<String> learned = new ArrayList<>();
            for (String guess : List.of("0000-0000-0000-0000", code)) {
                String token = attempt(client, guess);
                learned.add(open(client, token));
                learned.add(redeem(client, token, PHRASE));
                client.rollback();
                learned.add(open(client, token));
                client.rollback();
            }

            assertThat(learned).containsOnly("unknown");
        }
    }

    @Test
    void aSecondTryInOneTransactionIsNotLookedAt() throws SQLException {
        String code = code();
        try (Connection client = database.client(null)) {
            client.setAutoCommit(false);
            attempt(client, "0000-0000-0000-0000");
            String token = attempt(client, code);
            client.commit();

            assertThat(open(client, token)).isEqualTo("throttled");
        }
    }

    @Test
    void twoWhoRedeemAtOnceGetOnePassword() throws Exception {
        String code = code();
        try (Connection first = database.client(null);
                Connection second = database.client(null);
                var executor = Executors.newSingleThreadExecutor()) {
            String mine = attempt(first, code);
            String yours = attempt(second, code);
            assertThat(open(first, mine)).isEqualTo("valid");
            assertThat(open(second, yours)).isEqualTo("valid");
            first.setAutoCommit(false);
            assertThat(redeem(first, mine, PHRASE)).isEqualTo("opened");
            var late = executor.submit(() -> redeem(second, yours, "another long phrase"));
            first.commit();

            assertThat(late.get()).isEqualTo("used");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "short, elevenchars",
        "long, 'a phrase that goes on and on and on, well beyond what bcrypt would ever look at'",
        "breached, Password2024!",
        "breached, 1qaz2wsx3edc",
        "simple, xyzxyzxyzxyz",
        "personal, my-member-phrase",
        "personal, see you at EXAMPLE"
    })
    void aPasswordThatOthersWouldGuessIsRefusedByTheDatabase(String flaw, String password) throws SQLException {
        String code = code();
        try (Connection client = database.client(null)) {
            String token = attempt(client, code);
            open(client, token);

            assertThat(redeem(client, token, password)).isEqualTo("flawed " + flaw);
            assertThat(redeem(client, token, PHRASE))
                    .as("the code is still good")
                    .isEqualTo("opened");
        }
    }

    @Test
    void aResetEndsEverySessionAtItsNextStatementAndTakesTheOldPassword() throws SQLException {
        database.execute(
                "INSERT INTO app.user_roles (user_id, role_id) SELECT ?, id FROM app.roles WHERE name = 'Support'",
                mia);
        try (Connection session = database.client(database.signIn("mia@example.org"));
                Connection client = database.client(null)) {
            session.setAutoCommit(false);
            assertThat(first(session, "SELECT count(*) FROM api.users")).isEqualTo("3");

            code();

            assertThat(first(session, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThat(Door.attempt(client, "mia@example.org", TestDatabase.PASSWORD))
                    .isEqualTo("refused");
        }
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAtTheirNextStatement() throws SQLException {
        database.execute(
                "INSERT INTO app.user_roles (user_id, role_id) SELECT ?, id FROM app.roles WHERE name = 'Support'",
                mia);
        String password = temporaryPassword();
        try (Connection thief = signedIn(password);
                Connection owner = signedIn(password)) {
            assertThat(change(owner, PHRASE)).isEqualTo("changed");

            assertThat(first(owner, "SELECT count(*) FROM api.users")).isEqualTo("3");
            assertThat(first(thief, "SELECT count(*) FROM api.current_session()"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> change(thief, "another long phrase")).hasMessageContaining("sign in again");
        }
    }

    @Test
    void aTemporaryPasswordIsGoodForNothingButChoosingAnother() throws SQLException {
        database.execute(
                "INSERT INTO app.user_roles (user_id, role_id) SELECT ?, id FROM app.roles WHERE name = 'Support'",
                mia);
        String password = temporaryPassword();
        try (Connection client = signedIn(password)) {
            assertThat(first(client, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThatThrownBy(() -> first(client, "SELECT api.add_note(?, 'x')", mia))
                    .hasMessageContaining("sign in again");
            assertThat(change(client, password)).isEqualTo("flawed same");
            assertThat(change(client, "short")).isEqualTo("flawed short");

            assertThat(change(client, PHRASE)).isEqualTo("changed");

            assertThat(first(client, "SELECT count(*) FROM api.users")).isEqualTo("3");
            assertThat(Door.attempt(client, "mia@example.org", password)).isEqualTo("refused");
        }
    }

    @Test
    void aTemporaryPasswordThatIsOverChangesNothing() throws SQLException {
        String password = temporaryPassword();
        database.execute("UPDATE auth.temporary_passwords SET expires_at = timezone('UTC', clock_timestamp())");

        try (Connection client = signedIn(password)) {
            assertThat(change(client, PHRASE)).isEqualTo("expired");
        }
    }

    @Test
    void aPasswordThatOthersKnowSetsUpNoSecondFactor() throws SQLException {
        database.execute(
                "INSERT INTO auth.role_second_factor (role_id) SELECT id FROM app.roles WHERE name = 'Member'");
        String password = temporaryPassword();
        try (Connection client = signedIn(password)) {
            assertThatThrownBy(() -> first(client, "SELECT secret FROM api.begin_second_factor(NULL)"))
                    .hasMessageContaining("sign in again");

            assertThat(change(client, PHRASE)).isEqualTo("changed");

            assertThat(first(client, "SELECT restricted_to FROM api.current_session()"))
                    .isEqualTo("enrolment");
            assertThat(first(client, "SELECT length(secret) FROM api.begin_second_factor(NULL)"))
                    .isEqualTo("32");
        }
        assertThat(database.value("SELECT user_id FROM app.audit_logs WHERE new_values ->> 'password_hash' IS NOT NULL"
                        + " ORDER BY id DESC LIMIT 1"))
                .as("who chose it")
                .isEqualTo(mia.toString());
    }

    @Test
    void aCodeLeavesNoLongerForTheSecondFactorThanAPasswordDoes() throws SQLException {
        database.execute(
                "INSERT INTO auth.role_second_factor (role_id) SELECT id FROM app.roles WHERE name = 'Member'");
        String code = code();
        try (Connection client = database.client(null)) {
            assertThat(use(client, code, PHRASE)).isEqualTo("opened");
        }
        assertThat(database.value(
                        "SELECT round(extract(epoch FROM expires_at - timezone('UTC', clock_timestamp())) / 60)"
                                + " FROM app.sessions WHERE user_id = ?",
                        mia))
                .isEqualTo("15");
    }

    @Test
    void aRoleThatNeedsASecondFactorIsNotTakenUpByChoosingAPassword() throws SQLException {
        String password = temporaryPassword();
        database.execute(
                "INSERT INTO auth.role_second_factor (role_id) SELECT id FROM app.roles WHERE name = 'Support'");
        try (Connection client = signedIn(password)) {
            database.execute(
                    "INSERT INTO app.user_roles (user_id, role_id, assigned_by) SELECT ?, r.id, a.id"
                            + " FROM app.roles r, app.users a WHERE r.name = 'Support' AND a.email = 'ada@example.org'",
                    mia);

            assertThat(change(client, PHRASE)).isEqualTo("changed");

            assertThat(first(client, "SELECT count(*) FROM api.users")).isEqualTo("0");
        }
    }

    /** A connection of Mia's own, over the two steps of signing in. */
    private Connection signedIn(String password) throws SQLException {
        Connection client = database.client(null);
        String token = Door.signIn(client, "mia@example.org", password);
        assertThat(Door.open(client, token)).isEqualTo("opened");
        Town.set(client, "app.session_token", token);
        return client;
    }

    private static String change(Connection client, String password) throws SQLException {
        return first(client, "SELECT concat_ws(' ', outcome, flaw) FROM api.change_required_password(?)", password);
    }
}
