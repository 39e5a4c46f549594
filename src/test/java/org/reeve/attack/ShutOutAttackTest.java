package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.attack.Proof.one;
import static org.reeve.attack.Proof.prove;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postgresql.util.PSQLException;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/**
 * Keeping a transaction open so that one's deactivation, or the end of one's sessions, has to wait. Pia does it; Ada ends
 * it; Pia's other connection is out at its next statement, whatever the open one holds.
 */
class ShutOutAttackTest {
    private static final String TOKEN = "app.session_token";

    private TestDatabase database;
    private UUID ada;
    private UUID pia;
    private UUID sam;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        database.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        ada = database.account("ada@example.org", "Ada", "Administrator");
        pia = database.account("pia@example.org", "Pia", "Administrator");
        database.account("amy@example.org", "Amy", "Administrator");
        sam = database.account("sam@example.org", "Sam", "Support");
        database.execute(
                "INSERT INTO app.posts (id, user_id, title, content, status) VALUES (gen_random_uuid(), ?, 'A', 'B', 'in_review')",
                sam);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    /** What Pia leaves open: each takes locks of another kind. */
    private static final List<String> HELD = List.of(
            "SELECT api.sign_out()",
            "SELECT api.touch_session()",
            "SELECT api.open_session({token})",
            "SELECT api.change_password({ticket}, 'another horse battery')",
            "SELECT api.begin_second_factor({ticket})",
            "SELECT api.end_other_sessions()",
            "SELECT api.end_sessions_of({ada})",
            "SELECT api.reset_password({ada}, false)",
            "SELECT api.add_note({pia}, 'A note')",
            "SELECT api.save_view('accounts', 'Mine', '{}')",
            "SELECT api.claim_next_review(NULL)",
            "SELECT api.create_account('new@example.org', 'New', NULL, '{}')",
            "SELECT api.invite_accounts(ARRAY[{ada}, {sam}]::uuid[])",
            "SELECT api.revoke_role({amy}, {administrators})",
            "SELECT api.revoke_role({pia}, {administrators})",
            "SELECT api.set_account_active({amy}, false, 'Mine', (SELECT updated_at FROM api.users WHERE id = {amy}))",
            "SELECT id FROM api.editable_users FOR UPDATE",
            "UPDATE api.editable_users SET email = 'other@example.org' WHERE id = {ada}",
            "UPDATE api.editable_users SET is_active = true",
            "{everything}");

    @TestFactory
    Stream<DynamicTest> whateverIsHeldTheOtherConnectionIsOutAtItsNextStatement() {
        return HELD.stream().map(held -> DynamicTest.dynamicTest(held, () -> deactivatedWhile(held)));
    }

    private void deactivatedWhile(String held) throws SQLException {
        database.execute("UPDATE app.users SET is_active = true WHERE NOT is_active");
        int before = Integer.parseInt(entries("SHUT_OUT", pia));
        try (Connection holder = holding(held);
                Connection other = database.client(database.signIn("pia@example.org"));
                Connection staff = database.client(database.signIn("ada@example.org"))) {
            assertThat(one(other, "SELECT count(*) FROM api.users")).isNotEqualTo("0");
            hold(holder, held);

            String outcome = deactivate(staff, pia);
            assertThat(outcome).isIn("deactivated", "shut_out");
            assertOut(other);
            try (Connection door = database.client(null)) {
                assertThat(Door.attempt(door, "pia@example.org", TestDatabase.PASSWORD))
                        .isEqualTo("inactive");
            }
            assertThat(one(holder, "SELECT auth.current_app_user()")).isNull();
            assertThat(database.value(
                            "SELECT count(*) FROM auth.shutouts WHERE user_id = ? AND session_id IS NULL", pia))
                    .isEqualTo("shut_out".equals(outcome) ? "1" : "0");

            holder.rollback();
            // The open transaction is over: now it can be finished, and undone
            assertThat(deactivate(staff, pia)).isEqualTo("deactivated");
            assertThat(database.value("SELECT is_active FROM app.users WHERE id = ?", pia))
                    .isEqualTo("f");
            assertThat(entries("SHUT_OUT", pia))
                    .isEqualTo(String.valueOf("shut_out".equals(outcome) ? before + 1 : before));
            activate(staff, pia);
            assertOut(other);
            try (Connection again = database.client(database.signIn("pia@example.org"))) {
                assertThat(one(again, "SELECT count(*) FROM api.users")).isNotEqualTo("0");
            }
        }
    }

    @Test
    void whoIsShutOutAmongManyIsNamedAndTheOthersAreDeactivated() throws SQLException {
        try (Connection holder = database.client(database.signIn("pia@example.org"));
                Connection other = database.client(database.signIn("pia@example.org"));
                Connection staff = database.client(database.signIn("ada@example.org"))) {
            hold(holder, "SELECT api.open_session({token})");

            assertThat(changed(staff, "deactivate", pia, sam)).isEqualTo("change 1, shut_out 1 " + pia);
            assertOut(other);
            assertThat(database.value("SELECT is_active FROM app.users WHERE id = ?", sam))
                    .isEqualTo("f");
            assertThat(one(staff, "SELECT user_id || ' ' || reason FROM api.shutouts"))
                    .isEqualTo(pia + " Left");
            // Undo, while it is still held
            assertThat(undone(staff)).contains("users restore 2");
            assertThat(one(staff, "SELECT count(*) FROM api.shutouts")).isEqualTo("0");
            assertThat(entries("LET_IN", pia)).isEqualTo("1");
            holder.rollback();
            assertOut(other);
            assertThat(database.signIn("pia@example.org")).isNotNull();
        }
    }

    @Test
    void manyAreShutOutAtOnceWhenSomethingElseThatGoesWithThemIsHeld() throws SQLException {
        try (Connection holder = database.client(database.signIn("pia@example.org"));
                Connection other = database.client(database.signIn("sam@example.org"));
                Connection staff = database.client(database.signIn("ada@example.org"))) {
            hold(holder, "SELECT api.revoke_role({amy}, {administrators})");

            assertThat(changed(staff, "deactivate", pia, sam)).startsWith("change 0, shut_out 2 ");
            assertOut(other);
            assertOut(holder);
            assertThat(changed(staff, "activate", pia, sam)).isEqualTo("change 2");
            assertThat(one(staff, "SELECT count(*) FROM api.shutouts")).isEqualTo("0");
        }
    }

    @Test
    void sessionsThatAreHeldEndAllTheSame() throws SQLException {
        String session = "(SELECT id FROM api.sessions WHERE user_id = '" + pia + "' LIMIT 1)";
        for (String end : List.of(
                "SELECT api.end_session(" + session + ")",
                "SELECT api.end_sessions(ARRAY[" + session + "])",
                "SELECT api.end_sessions_of('" + pia + "')",
                "SELECT api.end_other_sessions()",
                "SELECT amount FROM api.change_accounts('end_sessions', NULL, ARRAY['" + pia + "'::uuid], NULL)")) {
            for (String held : List.of("SELECT api.sign_out()", "SELECT api.claim_next_review(NULL)")) {
                Secret token = database.signIn("pia@example.org");
                try (Connection holder = database.client(token);
                        Connection other = database.client(token);
                        Connection staff = database.client(database.signIn("ada@example.org"))) {
                    hold(holder, held);

                    assertThat(one(staff, end)).as(end).isIn("t", "1");
                    assertOut(other);
                    assertThat(one(staff, "SELECT count(*) FROM api.sessions WHERE user_id = '" + pia + "'"))
                            .isEqualTo("0");
                    holder.rollback();
                    assertOut(other);
                }
                database.execute("DELETE FROM app.sessions");
                database.execute("SELECT auth.purge_sign_ins()");
                assertThat(database.value("SELECT count(*) FROM auth.shutouts")).isEqualTo("0");
            }
        }
        assertThat(database.value(
                        "SELECT count(*) FROM app.audit_logs WHERE action = 'SHUT_OUT' AND entity_type = 'sessions'"
                                + " AND user_id = ? AND old_values ->> 'user_id' = ? AND old_values ->> 'token_hash' IS NULL",
                        ada,
                        pia.toString()))
                .isEqualTo("10");
    }

    /** Sessions that were shut and not cleared away yet must not slow every statement of their person down. */
    @Test
    void sessionsThatAreShutAreNotJudgedOneByOne() throws SQLException {
        database.execute(
                "INSERT INTO auth.shutouts (user_id, session_id, correlation_id, recorded_at) SELECT ?,"
                        + " gen_random_uuid(), gen_random_uuid(), now() FROM generate_series(1, 20)",
                pia);
        String judged = "SELECT coalesce(sum(pg_stat_get_xact_function_calls(oid)), 0) FROM pg_proc"
                + " WHERE proname = 'is_shut_out'";
        try (Connection counting = database.superuser()) {
            counting.setAutoCommit(false);
            one(counting, "SELECT set_config('track_functions', 'all', true)");
            one(
                    counting,
                    "SELECT set_config(?, ?, true)",
                    TOKEN,
                    database.signIn("pia@example.org").reveal());
            assertThat(one(counting, "SELECT auth.has_permission('accounts.read')"))
                    .isEqualTo("t");
            assertThat(one(counting, "SELECT auth.current_app_user()")).isEqualTo(pia.toString());
            assertThat(one(counting, judged)).isEqualTo("0");
            database.execute("INSERT INTO auth.shutouts (user_id, correlation_id) VALUES (?, gen_random_uuid())", pia);
            assertThat(one(counting, "SELECT auth.has_permission('accounts.read')"))
                    .isEqualTo("f");
            assertThat(one(counting, judged)).as("the person is judged once").isEqualTo("1");
        }
    }

    @Test
    void resettingAPasswordEndsASessionThatIsHeld() throws SQLException {
        Secret token = database.signIn("pia@example.org");
        try (Connection holder = database.client(token);
                Connection other = database.client(token);
                Connection staff = database.client(database.signIn("ada@example.org"))) {
            hold(holder, "SELECT api.sign_out()");

            assertThat(one(staff, "SELECT secret FROM api.reset_password(?, false)", pia))
                    .isNotNull();
            assertOut(other);
        }
    }

    @Test
    void nobodyShutsOutWhomTheyCouldNotDeactivate() throws SQLException {
        database.account("mia@example.org", "Mia", "Member");
        try (Connection holder = database.superuser();
                Connection support = database.client(database.signIn("sam@example.org"));
                Connection self = database.client(database.signIn("ada@example.org"))) {
            hold(holder, "{everything}");

            refused(support, "SELECT outcome FROM api.deactivate_account('" + pia + "', 'Left', NULL)", "42501");
            refused(self, "SELECT outcome FROM api.deactivate_account('" + ada + "', 'Left', NULL)", "42501");
            assertThat(changed(support, "deactivate", pia, sam)).contains("above 1", "self 1");
            holder.rollback();
            try (Connection member = database.client(database.signIn("mia@example.org"))) {
                refused(member, "SELECT outcome FROM api.deactivate_account('" + sam + "', 'Left', NULL)", "42501");
                refused(member, "SELECT api.let_in('" + sam + "')", "42501");
                refused(member, "INSERT INTO auth.shutouts (user_id) VALUES ('" + sam + "')", "42501");
            }
            try (Connection nobody = database.client(null)) {
                refused(nobody, "SELECT outcome FROM api.deactivate_account('" + sam + "', 'Left', NULL)", "28000");
                refused(nobody, "SELECT auth.shut_out('" + ada + "', ARRAY['" + sam + "'::uuid], NULL)", "42501");
                assertThat(one(nobody, "SELECT count(*) FROM api.shutouts")).isEqualTo("0");
            }
            assertThat(database.value("SELECT count(*) FROM auth.shutouts")).isEqualTo("0");
        }
    }

    /** By committing just while somebody waits for the account, or between reading it and deactivating it. */
    @Test
    void nobodyOutrunsTheirDeactivationByChangingTheirOwnAccount() throws SQLException {
        try (Connection self = database.client(database.signIn("pia@example.org"));
                Connection amy = database.client(database.signIn("amy@example.org"));
                Connection staff = database.client(database.signIn("ada@example.org"))) {
            hold(self, "UPDATE api.editable_users SET phone = '1' WHERE id = {pia}");
            CompletableFuture<Void> committed = CompletableFuture.runAsync(() -> commitOnceWaitedFor(self));
            assertThat(deactivate(staff, pia)).isIn("deactivated", "shut_out");
            committed.join();
            assertOut(self);

            database.execute("UPDATE app.users SET is_active = true WHERE NOT is_active");
            one(staff, "SELECT api.let_in(?)", pia);
            String seen = one(staff, "SELECT updated_at FROM api.users WHERE id = ?", pia);
            try (Connection again = database.client(database.signIn("pia@example.org"));
                    Statement edit = again.createStatement();
                    Statement other = amy.createStatement()) {
                edit.execute("UPDATE api.editable_users SET phone = '2' WHERE id = '" + pia + "'");
                assertThat(deactivateAsSeen(staff, seen)).isEqualTo("deactivated");
                database.execute("UPDATE app.users SET is_active = true WHERE NOT is_active");
                seen = one(staff, "SELECT updated_at FROM api.users WHERE id = ?", pia);
                other.execute("UPDATE api.editable_users SET phone = '3' WHERE id = '" + pia + "'");
                assertThat(deactivateAsSeen(staff, seen)).isEqualTo("stale");
            }
        }
    }

    private void commitOnceWaitedFor(Connection holder) {
        long until = System.nanoTime() + 400_000_000L;
        try (Connection superuser = database.superuser()) {
            while (System.nanoTime() < until
                    && "0".equals(one(superuser, "SELECT count(*) FROM pg_locks WHERE NOT granted"))) {
                Thread.onSpinWait();
            }
            holder.commit();
            holder.setAutoCommit(true);
        } catch (SQLException lost) {
            throw new IllegalStateException(lost);
        }
    }

    private String deactivateAsSeen(Connection staff, @Nullable String seen) throws SQLException {
        return String.valueOf(
                one(staff, "SELECT outcome FROM api.deactivate_account(?, 'Left', ?::timestamp)", pia, seen));
    }

    @Test
    void supportDoesNotLetInAnAdministrator() throws SQLException {
        try (Connection holder = database.client(database.signIn("pia@example.org"));
                Connection support = database.client(database.signIn("sam@example.org"));
                Connection staff = database.client(database.signIn("ada@example.org"))) {
            hold(holder, "SELECT api.open_session({token})");
            assertThat(deactivate(staff, pia)).isEqualTo("shut_out");

            refused(support, "SELECT api.let_in('" + pia + "')", "42501");
            assertThat(changed(support, "activate", pia)).isEqualTo("change 0, above 1 " + pia);
            assertThat(one(staff, "SELECT api.let_in(?)", pia)).isEqualTo("t");
            assertThat(one(staff, "SELECT api.let_in(?)", pia)).isEqualTo("f");
        }
    }

    @Test
    void theLastAdministratorIsNeverShutOut() throws SQLException {
        database.execute("DELETE FROM app.user_roles WHERE user_id IN (SELECT id FROM app.users WHERE name = 'Amy')");
        try (Connection first = database.client(database.signIn("ada@example.org"));
                Connection second = database.client(database.signIn("pia@example.org"));
                Connection holder = database.superuser()) {
            hold(holder, "{everything}");
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            // Each other at once: neither sees the other's
            assertThat(deactivate(first, pia)).isEqualTo("shut_out");
            assertThat(deactivate(second, ada)).isEqualTo("shut_out");
            first.commit();
            second.commit();

            assertOut(first);
            assertThat(one(second, "SELECT count(*) FROM api.users")).isNotEqualTo("0");
            second.commit();
            holder.rollback();
            // Nor is the one deactivated who is left
            assertThatThrownBy(() -> database.execute("UPDATE app.users SET is_active = false WHERE id = ?", pia))
                    .hasMessageContaining("last active administrator");
            assertThat(one(second, "SELECT api.let_in(?)", ada)).isEqualTo("t");
        }
    }

    /** Turning against all others in a transaction that is committed only after one's own end. */
    @Test
    void nobodyComesBackByWhatTheyCommitAfterwards() throws SQLException {
        List<UUID> others = List.of(
                ada, UUID.fromString(String.valueOf(database.value("SELECT id FROM app.users WHERE name = 'Amy'"))));
        try (Connection staff = database.client(database.signIn("ada@example.org"));
                Connection waiting = database.client(database.signIn("pia@example.org"));
                Connection holder = database.superuser()) {
            hold(holder, "{everything}");
            waiting.setAutoCommit(false);
            for (UUID other : others) {
                assertThat(deactivate(waiting, other)).isEqualTo("shut_out");
            }
            assertThat(deactivate(staff, pia)).isEqualTo("shut_out");
            waiting.commit();
            assertOut(waiting);
            waiting.rollback();
            holder.rollback();
            assertThat(one(staff, "SELECT count(*) FROM api.users")).isNotEqualTo("0");
        }
        database.execute("DELETE FROM auth.shutouts");
        try (Connection staff = database.client(database.signIn("ada@example.org"));
                Connection waiting = database.client(database.signIn("pia@example.org"))) {
            waiting.setAutoCommit(false);
            for (UUID other : others) {
                assertThat(deactivate(waiting, other)).isEqualTo("deactivated");
            }
            assertThat(deactivate(staff, pia)).isEqualTo("shut_out");
            waiting.commit();
            assertOut(waiting);
        }
    }

    @Test
    void whatSomebodyBeganWhoIsShutOutGoesOnWithoutThem() throws SQLException {
        UUID mia = database.account("mia@example.org", "Mia");
        database.execute("UPDATE app.users SET password_hash = '!' WHERE id = ?", mia);
        try (Connection holder = database.client(database.signIn("pia@example.org"));
                Connection staff = database.client(database.signIn("ada@example.org"))) {
            String code = one(holder, "SELECT code FROM api.invite(?)", mia);
            hold(holder, "SELECT api.open_session({token})");
            assertThat(deactivate(staff, pia)).isEqualTo("shut_out");

            try (Connection guest = database.client(null)) {
                String token = one(guest, "SELECT api.try_code(?, 'test')", code);
                assertThat(one(guest, "SELECT outcome FROM api.open_code(?)", token))
                        .isEqualTo("revoked");
            }
        }
    }

    @Test
    void aShutOutIsRecordedAsSoonAsTheTrailCanTakeIt() throws SQLException {
        try (Connection holder = database.superuser();
                Connection staff = database.client(database.signIn("ada@example.org"))) {
            hold(holder, "{everything}");
            assertThat(deactivate(staff, pia)).isEqualTo("shut_out");
            assertThat(entries("SHUT_OUT", pia)).isEqualTo("0");
            holder.rollback();

            database.signIn("sam@example.org");
            assertThat(database.value(
                            "SELECT user_id || ' ' || db_role || ' ' || (new_values ->> 'state_reason') FROM app.audit_logs"
                                    + " WHERE action = 'SHUT_OUT' AND entity_id = ?",
                            pia))
                    .isEqualTo(ada + " reeve_desktop Left");
        }
    }

    @Test
    void erasingTakesTheReasonAlong() throws SQLException {
        try (Connection holder = database.client(database.signIn("sam@example.org"));
                Connection staff = database.client(database.signIn("ada@example.org"))) {
            hold(holder, "SELECT api.open_session({token})");
            assertThat(deactivate(staff, sam)).isEqualTo("shut_out");
            holder.rollback();

            one(staff, "SELECT api.erase_account(?, 'Sam')", sam);
            assertThat(database.value("SELECT count(*) FROM auth.shutouts WHERE reason IS NOT NULL"))
                    .isEqualTo("0");
            assertThat(database.value("SELECT count(*) FROM app.audit_logs WHERE new_values::text LIKE '%Left%'"))
                    .isEqualTo("0");
        }
    }

    /** Who will hold it: {everything} takes more than any function does, and so is the superuser's. */
    private Connection holding(String held) throws SQLException {
        return held.contains("{everything}")
                ? database.superuser()
                : database.client(database.signIn("pia@example.org"));
    }

    private void hold(Connection holder, String held) throws SQLException {
        database.execute("UPDATE app.sessions SET last_seen_at = NULL");
        String sql = held.replace("{pia}", "'" + pia + "'")
                .replace("{ada}", "'" + ada + "'")
                .replace("{sam}", "'" + sam + "'")
                .replace("{amy}", "'" + database.value("SELECT id FROM app.users WHERE name = 'Amy'") + "'")
                .replace(
                        "{administrators}",
                        "'" + database.value("SELECT id FROM app.roles WHERE name = 'Administrator'") + "'");
        if (sql.contains("{token}")) {
            String person = database.value(
                    "SELECT u.email FROM app.users u JOIN app.sessions s ON s.user_id = u.id"
                            + " WHERE s.token_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')",
                    String.valueOf(one(holder, "SELECT current_setting('" + TOKEN + "')")));
            try (Connection door = database.client(null)) {
                sql = sql.replace(
                        "{token}", "'" + Door.signIn(door, String.valueOf(person), TestDatabase.PASSWORD) + "'");
            }
        }
        if (sql.contains("{ticket}")) {
            sql = sql.replace("{ticket}", "'" + prove(holder, "password", TestDatabase.PASSWORD) + "'");
        }
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            if (sql.contains("{everything}")) {
                for (String table : tables()) {
                    statement.execute("SELECT FROM " + table + " FOR UPDATE");
                }
            } else {
                statement.execute(sql);
            }
        }
    }

    /** Every table whose rows a function could hold. */
    private List<String> tables() {
        String tables = database.value(
                "SELECT string_agg(c.oid::regclass::text, ' ' ORDER BY c.oid::regclass::text) FROM pg_class c"
                        + " WHERE c.relnamespace IN ('app'::regnamespace, 'auth'::regnamespace) AND c.relkind IN ('r', 'p')");
        return List.of(String.valueOf(tables).split(" "));
    }

    private static void assertOut(Connection connection) throws SQLException {
        assertThat(one(connection, "SELECT count(*) FROM api.users")).isEqualTo("0");
        assertThat(one(connection, "SELECT user_id FROM api.current_session()")).isNull();
        if (connection.getAutoCommit()) {
            refused(connection, "SELECT api.touch_session()", "28000");
        }
    }

    private static void refused(Connection connection, String sql, String state) {
        assertThatThrownBy(() -> one(connection, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        PSQLException.class,
                        refused -> assertThat(refused.getSQLState())
                                .as(refused.getMessage())
                                .isEqualTo(state));
    }

    private static String deactivate(Connection staff, UUID person) throws SQLException {
        return String.valueOf(one(staff, "SELECT outcome FROM api.deactivate_account(?::uuid, 'Left', NULL)", person));
    }

    private static void activate(Connection staff, UUID person) throws SQLException {
        assertThat(changed(staff, "activate", person)).isEqualTo("change 1");
    }

    /** What came of a deed on several accounts: outcome and number of each, and who was not simply changed. */
    private static String changed(Connection staff, String deed, UUID... people) throws SQLException {
        Array accounts = staff.createArrayOf("uuid", people);
        return String.valueOf(one(
                staff,
                "SELECT string_agg(concat_ws(' ', outcome, amount, array_to_string(accounts, ' ')), ', ')"
                        + " FROM api.change_accounts(?, NULL, ?, 'Left')",
                deed,
                accounts));
    }

    /** Undoes the last action that deactivated anybody, as the notice does. */
    private String undone(Connection staff) throws SQLException {
        String correlation = database.value(
                "SELECT correlation_id FROM app.audit_logs WHERE action = 'SHUT_OUT' ORDER BY id DESC LIMIT 1");
        StringBuilder outcomes = new StringBuilder();
        try (Statement statement = staff.createStatement();
                ResultSet rows = statement.executeQuery("SELECT u.kind, u.outcome, u.amount"
                        + " FROM (SELECT array_agg(e.entry) AS entries, min(e.written_at) AS first, max(e.written_at) AS last"
                        + " FROM api.action_entries('" + correlation + "', '" + ada + "', NULL) e) a"
                        + " CROSS JOIN LATERAL api.undo_entries(a.entries, a.first, a.last) u")) {
            while (rows.next()) {
                outcomes.append(rows.getString(1))
                        .append(' ')
                        .append(rows.getString(2))
                        .append(' ')
                        .append(rows.getInt(3))
                        .append(", ");
            }
        }
        return outcomes.toString();
    }

    private String entries(String action, UUID person) {
        return String.valueOf(database.value(
                "SELECT count(*) FROM app.audit_logs WHERE action = ? AND entity_id = ?", action, person));
    }
}
