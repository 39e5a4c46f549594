package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.attack.Proof.code;
import static org.reeve.attack.Proof.one;
import static org.reeve.attack.Proof.pass;
import static org.reeve.attack.Proof.prove;

import java.sql.Connection;
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
import org.postgresql.util.PSQLException;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.Authenticator;
import org.reeve.testkit.TestDatabase;

/** The second factor: replay, skew, guessing, recovery codes, and everything around it that could do without it. */
class SecondFactorAttackTest {
    private static final String RECOVERY = "abcdefghijklmnop";

    private TestDatabase database;
    private UUID ada;
    private UUID sam;
    private Authenticator phone;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        ada = database.account("ada@example.org", "Ada", "Administrator");
        sam = database.account("sam@example.org", "Sam", "Support");
        database.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        phone = Authenticator.enrol(database, ada, RECOVERY);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void thePasswordAloneOpensASessionThatCanDoNothingAtAll() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"));
                Statement statement = client.createStatement()) {
            for (String view : all(
                    "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'api'::regnamespace AND c.relkind = 'v'"
                            + " AND has_table_privilege('reeve_client', c.oid, 'SELECT') ORDER BY 1")) {
                assertThat(one(client, "SELECT count(*) FROM api." + view))
                        .as(view)
                        .isEqualTo("0");
            }
            List<String> calls = all(
                    "SELECT p.oid::regproc || '(' || array_to_string(ARRAY(SELECT 'NULL::'"
                            + " || format_type(t, NULL) FROM unnest(p.proargtypes) t), ', ') || ')' FROM pg_proc p"
                            + " WHERE p.pronamespace = 'api'::regnamespace AND has_function_privilege('reeve_client', p.oid, 'EXECUTE')"
                            // What needs no session or computes from what it is given, ends this one, or is what it is
                            // restricted to
                            + " AND p.proname NOT IN ('schema_version', 'has_administrator', 'sign_in', 'open_session',"
                            + " 'current_session', 'sign_out', 'pass_second_factor', 'prove',"
                            + " 'password_policy', 'breached_passwords', 'content_query', 'content_hits', 'try_code', 'open_code', 'redeem_code') ORDER BY 1");
            assertThat(calls).hasSizeGreaterThan(20);
            for (String call : calls) {
                assertThatThrownBy(() -> statement.execute("SELECT * FROM " + call))
                        .as(call)
                        .isInstanceOfSatisfying(
                                PSQLException.class,
                                refused -> assertThat(refused.getSQLState())
                                        .as(call + ": " + refused.getMessage())
                                        .isIn("28000", "42501", "22023"));
            }
            assertThatThrownBy(() -> prove(client, "password", TestDatabase.PASSWORD))
                    .hasMessageContaining("sign in again");
        }
    }

    @Test
    void aCodeLiftsTheRestrictionAndIsGoodOnce() throws SQLException {
        String code = phone.code();
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            assertThat(code(client, code)).isEqualTo("right");
            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("2");
        }
        try (Connection thief = database.client(database.signIn("ada@example.org"))) {
            assertThat(code(thief, code)).as("replayed").isEqualTo("refused");
            assertThat(one(thief, "SELECT count(*) FROM api.users")).isEqualTo("0");

            assertThat(code(thief, phone.code(1))).as("the next one").isEqualTo("right");
        }
    }

    @Test
    void anEarlierCodeThanTheLastOneUsedIsReplayedToo() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            assertThat(code(client, phone.code(1))).isEqualTo("right");
        }
        try (Connection thief = database.client(database.signIn("ada@example.org"))) {
            assertThat(code(thief, phone.code(0))).isEqualTo("refused");
        }
    }

    @Test
    void aCodeOfAnotherHourIsRefused() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            assertThat(code(client, phone.code(-120))).isEqualTo("refused");
            assertThat(code(client, phone.code(3))).isEqualTo("refused");
        }
    }

    @Test
    void ofTwoWhoShowTheSameCodeAtOnceOneGetsIn() throws Exception {
        String code = phone.code();
        Secret first = database.signIn("ada@example.org");
        Secret second = database.signIn("ada@example.org");
        CyclicBarrier together = new CyclicBarrier(2);
        try (var both = Executors.newFixedThreadPool(2)) {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome :
                    both.invokeAll(List.of(shown(first, code, together), shown(second, code, together)))) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes).containsOnlyOnce("right");
        }
    }

    private Callable<String> shown(Secret token, String code, CyclicBarrier together) {
        return () -> {
            try (Connection client = database.client(token)) {
                String ticket = prove(client, "code", code);
                together.await();
                return pass(client, ticket);
            }
        };
    }

    @Test
    void guessesAreThrottledForTheAccountWhateverTheSession() throws SQLException {
        String wrong = phone.wrongCode();
        for (int i = 0; i < 5; i++) {
            try (Connection client = database.client(database.signIn("ada@example.org"))) {
                assertThat(code(client, wrong)).isEqualTo("refused");
            }
        }
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            assertThat(code(client, phone.code()))
                    .as("even the right one waits")
                    .isEqualTo("throttled");
            assertThat(code(client, RECOVERY)).as("and a recovery code").isEqualTo("throttled");
        }
        assertThat(database.value("SELECT count(*) FROM app.audit_logs WHERE action = 'SECOND_FACTOR_FAILED'"))
                .isEqualTo("5");
    }

    @Test
    void whoeverRollsBackToEraseAGuessLearnsNothing() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            client.setAutoCommit(false);
            for (String guess : List.of(phone.wrongCode(), phone.code())) {
                String ticket = prove(client, "code", guess);
                assertThat(pass(client, ticket)).isEqualTo("unknown");
                client.rollback();
                assertThat(pass(client, ticket)).isEqualTo("unknown");
                client.rollback();
            }
            var savepoint = client.setSavepoint();
            String ticket = prove(client, "code", phone.code());
            client.releaseSavepoint(savepoint);
            assertThat(pass(client, ticket)).isEqualTo("unknown");
        }
    }

    @Test
    void aSecondGuessInOneTransactionIsNotLookedAt() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            client.setAutoCommit(false);
            prove(client, "code", phone.wrongCode());
            String second = prove(client, "code", phone.code());
            client.commit();
            assertThat(pass(client, second)).isEqualTo("throttled");
        }
    }

    @Test
    void aGuessCanNotBeExplained() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            assertThatThrownBy(() -> one(client, "EXPLAIN (ANALYZE, BUFFERS) SELECT api.prove('code', '000000')"))
                    .hasMessageContaining("can not be explained");
        }
    }

    @Test
    void theTicketOfOneSessionIsWorthNothingToAnother() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"));
                Connection thief = database.client(database.signIn("ada@example.org"))) {
            String ticket = prove(client, "code", phone.code());
            assertThat(pass(thief, ticket)).isEqualTo("unknown");
            assertThat(pass(client, ticket)).isEqualTo("right");
        }
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndOnRecord() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            assertThat(code(client, "ABCD-efgh-ijkl-mnop")).isEqualTo("right");
        }
        try (Connection thief = database.client(database.signIn("ada@example.org"))) {
            assertThat(code(thief, RECOVERY)).isEqualTo("refused");
        }
        assertThat(database.value("SELECT count(*) FROM app.audit_logs WHERE action = 'RECOVERY_CODE_USED'"))
                .isEqualTo("1");
    }

    @Test
    void whoeverMustSetOneUpCanDoNothingElse() throws SQLException {
        database.execute(
                "INSERT INTO auth.role_second_factor (role_id) SELECT id FROM app.roles WHERE name = 'Support'");
        try (Connection client = database.client(database.signIn("sam@example.org"))) {
            assertThat(one(client, "SELECT restricted_to FROM api.current_session()"))
                    .isEqualTo("enrolment");
            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThatThrownBy(() -> prove(client, "code", "000000")).hasMessageContaining("sign in again");

            Authenticator own =
                    Authenticator.of(String.valueOf(one(client, "SELECT secret FROM api.begin_second_factor(NULL)")));
            assertThat(one(client, "SELECT outcome FROM api.confirm_second_factor(?)", own.wrongCode()))
                    .isEqualTo("refused");
            assertThat(one(client, "SELECT cardinality(recovery_codes) FROM api.confirm_second_factor(?)", own.code()))
                    .isEqualTo("10");

            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("2");
        }
        assertThat(database.value("SELECT auth.second_factor_state(?)", sam)).isEqualTo("second_factor");
    }

    @Test
    void theCodeThatConfirmedIsUsedUp() throws SQLException {
        database.execute("DELETE FROM auth.second_factors");
        Authenticator own;
        String code;
        try (Connection client = database.client(database.signIn("sam@example.org"))) {
            own = setUp(client);
            code = own.code();
            assertThat(one(client, "SELECT outcome FROM api.confirm_second_factor(?)", code))
                    .isEqualTo("right");
        }
        try (Connection thief = database.client(database.signIn("sam@example.org"))) {
            assertThat(code(thief, code)).isEqualTo("refused");
        }
    }

    private static Authenticator setUp(Connection client) throws SQLException {
        String ticket = prove(client, "password", TestDatabase.PASSWORD);
        return Authenticator.of(String.valueOf(one(client, "SELECT secret FROM api.begin_second_factor(?)", ticket)));
    }

    @Test
    void aStolenSessionSetsUpNothingWithoutThePassword() throws SQLException {
        try (Connection thief = database.client(database.signIn("sam@example.org"))) {
            assertThat(one(thief, "SELECT outcome FROM api.begin_second_factor(NULL)"))
                    .isEqualTo("unknown");
            String guess = prove(thief, "password", "guessed");
            assertThat(one(thief, "SELECT secret FROM api.begin_second_factor(?)", guess))
                    .isNull();
            assertThat(one(thief, "SELECT outcome FROM api.remove_second_factor(NULL)"))
                    .isEqualTo("unknown");
            assertThat(one(thief, "SELECT outcome FROM api.renew_recovery_codes(NULL)"))
                    .isEqualTo("unknown");
            assertThat(one(thief, "SELECT outcome FROM api.change_password(NULL, 'a password of the thief')"))
                    .isEqualTo("unknown");
        }
    }

    @Test
    void anotherSessionDoesNotConfirmWhatItWasNotShown() throws SQLException {
        try (Connection client = database.client(database.signIn("sam@example.org"));
                Connection thief = database.client(database.signIn("sam@example.org"))) {
            Authenticator own = setUp(client);
            assertThat(one(thief, "SELECT outcome FROM api.confirm_second_factor(?)", own.code()))
                    .isEqualTo("unknown");
        }
    }

    @Test
    void aSecondFactorEndsTheSessionsThatNeverShowedIt() throws SQLException {
        try (Connection before = database.client(database.signIn("sam@example.org"));
                Connection client = database.client(database.signIn("sam@example.org"))) {
            Authenticator own = setUp(client);
            one(client, "SELECT outcome FROM api.confirm_second_factor(?)", own.code());

            assertThat(one(before, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("2");
        }
    }

    @Test
    void aRoleThatNeedsASecondFactorIsNotTakenUpByARunningSessionWithoutOne() throws SQLException {
        database.execute(
                "INSERT INTO auth.role_second_factor (role_id) SELECT id FROM app.roles WHERE name = 'Administrator'");
        try (Connection client = database.client(database.signIn("sam@example.org"))) {
            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("2");

            database.execute(
                    "INSERT INTO app.user_roles (user_id, role_id) SELECT ?, id FROM app.roles WHERE name = 'Administrator'",
                    sam);

            assertThat(one(client, "SELECT count(*) FROM api.current_session()"))
                    .isEqualTo("0");
        }
    }

    @Test
    void whatARoleDemandsIsForThoseToDecideWhoHoldTheRole() throws SQLException {
        String administrators = String.valueOf(database.value("SELECT id FROM app.roles WHERE name = 'Administrator'"));
        database.execute("INSERT INTO auth.role_second_factor (role_id) VALUES (?::uuid)", administrators);
        database.execute("INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                + " app.permissions p WHERE r.name = 'Support' AND p.name = 'roles.write'");
        try (Connection support = database.client(database.signIn("sam@example.org"))) {
            assertThatThrownBy(() -> one(support, "SELECT api.require_second_factor(?::uuid, false)", administrators))
                    .hasMessageContaining("permissions that you do not hold");
        }
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            code(client, phone.code());
            assertThat(one(client, "SELECT api.require_second_factor(?::uuid, false)", administrators))
                    .isEqualTo("t");
            assertThat(one(client, "SELECT api.require_second_factor(?::uuid, true)", administrators))
                    .isEqualTo("t");
        }
        assertThat(database.value(
                        "SELECT string_agg(new_values->>'needs_second_factor', ' ' ORDER BY id)"
                                + " FROM app.audit_logs WHERE entity_type = 'roles' AND user_id = ?",
                        ada))
                .isEqualTo("false true");
    }

    @Test
    void nobodyAloneTakesTheSecondFactorFromASensitiveRole() throws SQLException {
        database.execute("UPDATE app.roles SET needs_approval = true WHERE name = 'Support'");
        String ask = "SELECT api.require_second_factor(id, ?) FROM api.roles WHERE name = 'Support'";
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            code(client, phone.code());
            assertThat(one(client, ask, true)).isEqualTo("t");
            assertThatThrownBy(() -> one(client, ask, false)).hasMessageContaining("keeps its second factor");
        }
        assertThat(database.value("SELECT count(*) FROM auth.role_second_factor"))
                .isEqualTo("1");
    }

    @Test
    void whoeverDemandsOneOfARoleOfTheirOwnBeginsWithThemselves() throws SQLException {
        database.execute("DELETE FROM auth.second_factors");
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            assertThatThrownBy(() -> one(
                            client,
                            "SELECT api.require_second_factor(id, true) FROM api.roles WHERE name = 'Administrator'"))
                    .hasMessageContaining("your own second factor first");
            assertThat(one(client, "SELECT api.require_second_factor(id, true) FROM api.roles WHERE name = 'Support'"))
                    .isEqualTo("t");
        }
    }

    @Test
    void aRequiredOneIsNotTakenAway() throws SQLException {
        database.execute(
                "INSERT INTO auth.role_second_factor (role_id) SELECT id FROM app.roles WHERE name = 'Administrator'");
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            code(client, phone.code());
            assertThat(one(
                            client,
                            "SELECT outcome FROM api.remove_second_factor(?)",
                            prove(client, "password", TestDatabase.PASSWORD)))
                    .isEqualTo("needed");
        }
        assertThat(database.value("SELECT count(*) FROM auth.second_factors")).isEqualTo("1");
    }

    @Test
    void supportDoesNotResetTheSecondFactorOfAnAdministratorNorItsOwn() throws SQLException {
        Authenticator.enrol(database, database.account("mia@example.org", "Mia", "Member"), RECOVERY);
        try (Connection support = database.client(database.signIn("sam@example.org"))) {
            assertThatThrownBy(() -> one(support, "SELECT api.reset_second_factor(?)", ada))
                    .hasMessageContaining("permissions that you do not hold");
            assertThatThrownBy(() -> one(support, "SELECT api.reset_second_factor(?)", sam))
                    .hasMessageContaining("not one's own account");

            Secret member = database.signIn("mia@example.org");
            assertThat(one(
                            support,
                            "SELECT api.reset_second_factor(id) FROM api.users WHERE email = 'mia@example.org'"))
                    .isEqualTo("t");
            try (Connection client = database.client(member)) {
                assertThat(one(client, "SELECT count(*) FROM api.current_session()"))
                        .as("their sessions end")
                        .isEqualTo("0");
            }
        }
        assertThat(database.value("SELECT user_id::text FROM app.audit_logs WHERE action = 'SECOND_FACTOR_RESET'"))
                .isEqualTo(sam.toString());
    }

    @Test
    void noClientReadsASecretOrARecoveryCode() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            code(client, phone.code());
            for (String table : List.of("second_factors", "recovery_codes", "proofs", "sign_in_releases", "settings")) {
                assertThatThrownBy(() -> one(client, "SELECT count(*) FROM auth." + table))
                        .hasMessageContaining("permission denied");
            }
            for (String call : List.of(
                    "auth.hotp('x', 1, 6)",
                    "auth.matching_step('x', '000000', now()::timestamp)",
                    "auth.renew_recovery_codes('" + ada + "')",
                    "auth.accept_proof('" + ada + "', 'code', 'x')",
                    "auth.second_factor_state('" + ada + "')")) {
                assertThatThrownBy(() -> one(client, "SELECT " + call)).hasMessageContaining("permission denied");
            }
        }
        assertThat(database.value("SELECT count(*) FROM app.audit_logs a WHERE a::text ILIKE '%secret%'"
                        + " AND a::text NOT ILIKE '%(secret)%'"))
                .isEqualTo("0");
    }

    @Test
    void guessesOfTheOwnPasswordInAStolenSessionAreThrottled() throws SQLException {
        try (Connection thief = database.client(database.signIn("sam@example.org"))) {
            for (int i = 0; i < 5; i++) {
                assertThat(Proof.password(thief, "guess " + i)).isEqualTo("refused");
            }
            assertThat(Proof.password(thief, TestDatabase.PASSWORD)).isEqualTo("throttled");
        }
        assertThat(database.value("SELECT count(*) FROM app.audit_logs WHERE action = 'PASSWORD_CHECK_FAILED'"))
                .isEqualTo("5");
    }

    private List<String> all(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
