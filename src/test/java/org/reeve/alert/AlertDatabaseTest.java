package org.reeve.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reeve.testkit.TestDatabase;

/** What the database promises about alerts: each is raised once, however late, and by nobody held back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertDatabaseTest {
    private static final String LOOK = "SELECT auth.raise_alerts()";
    private static final String GIVE =
            "INSERT INTO app.user_roles (user_id, role_id)" + " SELECT ?, r.id FROM app.roles r WHERE r.name = ?";

    private final TestDatabase server = TestDatabase.create();
    private Connection ada;
    private Connection abe;
    private UUID adaId;
    private UUID mia;

    @BeforeAll
    void signIn() throws SQLException {
        adaId = server.account("ada@example.org", "Ada", "Administrator");
        server.account("abe@example.org", "Abe", "Administrator");
        mia = server.account("mia@example.org", "Mia", "Member");
        ada = server.client(server.signIn("ada@example.org"));
        abe = server.client(server.signIn("abe@example.org"));
    }

    @AfterAll
    void close() throws SQLException {
        ada.close();
        abe.close();
        server.close();
    }

    /** Nothing has happened yet, and from now on it is looked for. */
    @BeforeEach
    void clear() throws SQLException {
        try (Connection superuser = server.superuser()) {
            one(superuser, "SELECT set_config('session_replication_role', 'replica', false)");
            for (String table : new String[] {
                "app.audit_logs",
                "auth.alerts",
                "auth.alert_acknowledgements",
                "auth.alert_looks",
                "auth.sign_in_attempts"
            }) {
                superuser.createStatement().execute("DELETE FROM " + table);
            }
            superuser
                    .createStatement()
                    .execute("DELETE FROM app.user_roles ur USING app.roles r"
                            + " WHERE r.id = ur.role_id AND ur.user_id = '" + mia + "' AND r.name <> 'Member'");
            superuser
                    .createStatement()
                    .execute("UPDATE app.alert_rules SET enabled = true, except_logins = '{}', edited_by = NULL");
            superuser
                    .createStatement()
                    .execute(
                            "INSERT INTO auth.alert_looks (complete_until) VALUES (timezone('UTC', clock_timestamp()))");
        }
    }

    @Test
    void anAdministratorIsRaisedOnceWithWhoMadeThem() throws SQLException {
        give(ada, mia, "Support");
        server.value(LOOK);
        assertThat(raised("administrator")).as("Support administers nothing").isEqualTo("0");

        give(ada, mia, "Administrator");
        server.value(LOOK);
        server.value(LOOK);
        assertThat(one(
                        ada,
                        "SELECT string_agg(concat_ws(' ', subject_id, actor_id, role_name, amount, db_role), ',')"
                                + " FROM api.alerts WHERE rule = 'administrator'"))
                .isEqualTo(mia + " " + adaId + " Administrator 1");
        assertThat(one(
                        ada,
                        "SELECT t.entity_type || ' ' || t.action FROM api.alerts a"
                                + " JOIN api.audit_logs t ON t.id = a.log_id AND t.created_at = a.since"
                                + " WHERE a.rule = 'administrator'"))
                .isEqualTo("user_roles INSERT");
    }

    @Test
    void whatWasTakenAwayAgainBeforeAnybodyLookedIsRaisedToo() throws SQLException {
        give(ada, mia, "Administrator");
        one(ada, "SELECT api.revoke_role(?, id) FROM api.roles WHERE name = 'Administrator'", mia);
        server.value(LOOK);
        assertThat(raised("administrator")).isEqualTo("1");
    }

    @Test
    void aRoleBecomesOneOfAdministratorsAndItsHoldersWithIt() throws SQLException {
        String role = one(ada, "SELECT api.create_role(?, NULL, NULL, false)", "Rising " + UUID.randomUUID());
        server.execute("INSERT INTO app.user_roles (user_id, role_id) VALUES (?, ?)", mia, UUID.fromString(role));
        server.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id)"
                        + " SELECT ?, id FROM app.permissions WHERE name IN ('posts.read', 'roles.assign')",
                UUID.fromString(role));
        // And hidden at once
        server.execute("DELETE FROM app.role_permissions WHERE role_id = ?", UUID.fromString(role));
        server.execute("DELETE FROM app.roles WHERE id = ?", UUID.fromString(role));
        server.value(LOOK);
        assertThat(server.value(
                        "SELECT count(*) FROM auth.alerts WHERE rule = 'administrator' AND role_id = ?::uuid", role))
                .as("the role that was given, and what it was made into")
                .isEqualTo("2");
    }

    @Test
    void aSensitiveRoleIsOneOfAdministrators() throws SQLException {
        server.execute("UPDATE app.roles SET needs_approval = true WHERE name = 'Moderator'");
        server.execute(GIVE, mia, "Moderator");
        server.execute("UPDATE app.roles SET needs_approval = false WHERE name = 'Moderator'");
        server.value(LOOK);
        assertThat(raised("administrator")).isEqualTo("1");
    }

    @Test
    void manyDeactivatedAreRaisedOnceAndAgainWhenTheyAreFourTimesAsMany() {
        deactivate(49);
        server.value(LOOK);
        assertThat(raised("deactivated")).isEqualTo("0");
        deactivate(1);
        server.value(LOOK);
        server.value(LOOK);
        assertThat(raised("deactivated")).isEqualTo("1");
        deactivate(100);
        server.value(LOOK);
        assertThat(raised("deactivated")).as("the same, grown").isEqualTo("1");
        deactivate(50);
        server.value(LOOK);
        assertThat(server.value("SELECT string_agg(amount::text, ' ' ORDER BY entry) FROM auth.alerts"
                        + " WHERE rule = 'deactivated'"))
                .isEqualTo("50 200");
    }

    @Test
    void anHourIsAnyHourAndNotOneOfTheClock() {
        // 30 before the hour strikes and 30 after it; and 30 more than an hour away from them
        String hour =
                String.valueOf(server.value("SELECT date_trunc('hour', timezone('UTC', now()) - interval '6 hours')"));
        trail(hour, -1, 30);
        trail(hour, 1, 30);
        trail(hour, 120, 30);
        server.execute("UPDATE auth.alert_looks SET complete_until = ?::timestamp - interval '1 day'", hour);
        server.value(LOOK);
        assertThat(server.value("SELECT string_agg(amount::text, ' ') FROM auth.alerts WHERE rule = 'deactivated'"))
                .isEqualTo("60");
    }

    /** However many looks there were meanwhile, and whatever was acknowledged. */
    @Test
    void whatIsCommittedLateIsFound() throws SQLException {
        try (Connection late = server.owner()) {
            late.setAutoCommit(false);
            one(late, GIVE + " RETURNING role_id", mia, "Administrator");
            one(late, deactivating(300) + " RETURNING id");
            String began = one(late, "SELECT timezone('UTC', now())");
            deactivate(50);
            for (int i = 0; i < 5; i++) {
                server.value(LOOK);
            }
            assertThat(server.value("SELECT max(complete_until) <= ?::timestamp FROM auth.alert_looks", began))
                    .as("what an open transaction may still commit is not done with")
                    .isEqualTo("t");
            assertThat(raised("administrator")).isEqualTo("0");
            assertThat(raised("deactivated")).isEqualTo("1");

            late.commit();
            // As if hours had gone by, to each of which there is a look
            server.value(LOOK);
            assertThat(raised("administrator")).isEqualTo("1");
            assertThat(raised("deactivated")).as("350, of which 50 were known").isEqualTo("2");
            server.value(LOOK);
            server.value(LOOK);
            assertThat(server.value("SELECT max(complete_until) > ?::timestamp FROM auth.alert_looks", began))
                    .isEqualTo("t");
            assertThat(server.value("SELECT count(*) <= 2 FROM auth.alert_looks"))
                    .as("looks that nobody needs are gone")
                    .isEqualTo("t");
            assertThat(raised("administrator")).isEqualTo("1");
        }
    }

    @Test
    void twoWhoLookAtOnceWaitForNobodyAndRaiseOneAlert() throws SQLException {
        give(ada, mia, "Administrator");
        try (Connection first = server.owner();
                Connection second = server.owner()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            one(second, "SELECT set_config('statement_timeout', '2000', false)");
            one(first, LOOK);
            one(second, LOOK);
            second.commit();
            assertThat(raised("administrator"))
                    .as("whoever looked and does not commit holds nothing back")
                    .isEqualTo("1");
            first.commit();
        }
        assertThat(server.value("SELECT count(*) FROM auth.alerts WHERE rule = 'administrator'"))
                .isEqualTo("2");
        assertThat(raised("administrator")).isEqualTo("1");
        String id = one(ada, "SELECT id FROM api.alerts WHERE rule = 'administrator'");
        assertThat(acknowledge(abe, id)).isEqualTo("1 0");
        assertThat(one(ada, "SELECT count(*) FROM api.alerts WHERE rule = 'administrator' AND acknowledged_at IS NULL"))
                .isEqualTo("0");
    }

    @Test
    void aLookThatIsRolledBackWasNone() throws SQLException {
        give(ada, mia, "Administrator");
        try (Connection client = server.owner()) {
            client.setAutoCommit(false);
            one(client, LOOK);
            client.rollback();
        }
        server.value(LOOK);
        assertThat(raised("administrator")).isEqualTo("1");
    }

    @Test
    void changesOutsideReeveAreRaisedByLoginUnlessTheyAreExpected() throws SQLException {
        give(ada, mia, "Support");
        server.value(LOOK);
        assertThat(raised("outside")).as("through Reeve").isEqualTo("0");
        server.execute("UPDATE app.users SET phone = '1' WHERE id = ?", mia);
        server.value(LOOK);
        server.value(LOOK);
        assertThat(one(ada, "SELECT string_agg(db_role || ' ' || amount, ',') FROM api.alerts WHERE rule = 'outside'"))
                .isEqualTo("postgres 1");

        clear();
        assertThat(saveRule("outside", true, 1, 60, "postgres")).isNotEqualTo("null");
        server.execute("UPDATE app.users SET phone = '2' WHERE id = ?", mia);
        server.value(LOOK);
        assertThat(raised("outside")).isEqualTo("0");
    }

    /** The scheduler of the server ends what has expired, and that is Reeve's own doing. */
    @Test
    void clearingAwayIsNothingFromOutside() throws SQLException {
        server.signIn("mia@example.org");
        server.execute("UPDATE app.alert_rules SET except_logins = '{postgres}' WHERE rule = 'outside'");
        server.execute(
                "UPDATE app.sessions SET expires_at = timezone('UTC', now()) - interval '1 second' WHERE user_id = ?",
                mia);
        try (Connection scheduler = server.login("reeve_operator")) {
            one(scheduler, "SELECT auth.purge_sign_ins()");
        }
        server.value(LOOK);
        assertThat(server.value(
                        "SELECT db_role FROM app.audit_logs WHERE action = 'SESSION_ENDED' AND user_id IS NULL"))
                .isEqualTo("reeve_operator");
        assertThat(raised("outside")).isEqualTo("0");
    }

    @Test
    void manyFailedSignInsAreRaisedAndThoseOfOnesOwnTransactionTellNothing() throws SQLException {
        tries(29, "wrong", "10.9.8.7", "nobody");
        try (Connection client = server.client(server.signIn("ada@example.org"))) {
            client.setAutoCommit(false);
            one(client, "SELECT api.sign_in('mia@example.org', 'a guess', 'test')");
            one(client, "SELECT api.raise_alerts()");
            assertThat(one(client, "SELECT count(*) FROM api.alerts WHERE rule = 'failed'"))
                    .isEqualTo("0");
            client.commit();
        }
        server.value(LOOK);
        server.value(LOOK);
        assertThat(server.value("SELECT string_agg(amount::text, ' ') FROM auth.alerts WHERE rule = 'failed'"))
                .isEqualTo("30");
    }

    @Test
    void aSignInFromANewNetworkIsRaisedOnceAndTheFirstOfAllIsNot() {
        UUID nina = server.account("nina" + UUID.randomUUID() + "@example.org", "Nina", "Member");
        String email = String.valueOf(server.value("SELECT email FROM app.users WHERE id = ?", nina));
        server.signIn(email);
        server.value(LOOK);
        assertThat(raised("network")).as("the first of all").isEqualTo("0");
        tries(1, "right", "10.1.2.3", email);
        server.value(LOOK);
        server.value(LOOK);
        assertThat(server.value("SELECT string_agg(subject_id::text, ' ') FROM auth.alerts WHERE rule = 'network'"))
                .isEqualTo(nina.toString());
        tries(1, "right", "10.1.2.99", email);
        server.signIn(email);
        server.value(LOOK);
        assertThat(raised("network")).as("known by now").isEqualTo("1");
    }

    @Test
    void anAccountThatSleptIsNoNewOne() {
        server.signIn("mia@example.org");
        server.execute("DELETE FROM auth.sign_in_attempts");
        server.signIn("mia@example.org");
        server.value(LOOK);
        assertThat(raised("network")).isEqualTo("1");
    }

    @Test
    void aRuleIsSwitchedOffOnlyInTheOpen() throws SQLException {
        assertThat(saveRule("administrator", false, null, null, null)).isNotEqualTo("null");
        give(ada, mia, "Administrator");
        server.value(LOOK);
        assertThat(raised("administrator")).isEqualTo("0");
        assertThat(one(ada, "SELECT string_agg(actor_id::text, ' ') FROM api.alerts WHERE rule = 'rules'"))
                .isEqualTo(adaId.toString());
        assertThat(one(
                        ada,
                        "SELECT api.save_alert_rule('administrator', true, NULL, NULL, NULL, '2000-01-01'::timestamp)"))
                .as("as somebody else saw it")
                .isEqualTo("null");
        for (String wrong : new String[] {
            "'rules', false, NULL, NULL, NULL",
            "'deactivated', true, NULL, NULL, NULL",
            "'deactivated', true, 0, 60, NULL",
            "'deactivated', true, 5, 1441, NULL",
            "'failed', true, 5, 60, ARRAY['x']",
            "'nothing', true, 5, 60, NULL"
        }) {
            assertThatThrownBy(() -> one(ada, "SELECT api.save_alert_rule(" + wrong + ", now()::timestamp)"))
                    .hasMessageContaining("no such rule");
        }
    }

    @Test
    void nobodySeesToAnAlertThatNamesThemWhileSomebodyElseCould() throws SQLException {
        give(ada, mia, "Administrator");
        server.execute("DELETE FROM app.user_roles WHERE user_id = ?", mia);
        server.value(LOOK);
        String id = one(ada, "SELECT id FROM api.alerts WHERE rule = 'administrator'");
        assertThat(acknowledge(ada, id)).isEqualTo("0 1");
        server.execute("UPDATE app.users SET is_active = false WHERE email = 'abe@example.org'");
        assertThat(acknowledge(ada, id)).as("there is nobody else").isEqualTo("1 0");
        server.execute("UPDATE app.users SET is_active = true WHERE email = 'abe@example.org'");
        abe = server.client(server.signIn("abe@example.org"));
        assertThat(acknowledge(abe, id)).as("once").isEqualTo("0 0");
        assertThatThrownBy(() -> one(abe, "SELECT api.acknowledge_alerts(ARRAY[?]::uuid[], ' ')", id))
                .hasMessageContaining("a note");
        assertThat(server.value("SELECT new_values::text || user_id FROM app.audit_logs WHERE action = 'ACKNOWLEDGED'"))
                .as("the note is in one place")
                .isEqualTo("{\"rule\": \"administrator\"}" + adaId);
    }

    @Test
    void whatWasNotedGoesWithWhomItIsAbout() throws SQLException {
        UUID eva = server.account("eva" + UUID.randomUUID() + "@example.org", "Eva");
        give(ada, eva, "Administrator");
        server.execute("DELETE FROM app.user_roles WHERE user_id = ?", eva);
        server.value(LOOK);
        acknowledge(abe, one(ada, "SELECT id FROM api.alerts WHERE rule = 'administrator'"));
        one(ada, "SELECT api.erase_account(?, 'Eva')", eva);
        assertThat(server.value("SELECT note FROM auth.alert_acknowledgements")).isEqualTo("(erased)");
    }

    @Test
    void manyDesktopsLookOnceAndTheSchedulerMayToo() throws SQLException {
        server.execute("UPDATE auth.alert_looks SET began_at = began_at - interval '1 minute'");
        assertThat(one(ada, "SELECT api.raise_alerts()")).isEqualTo("0");
        give(ada, mia, "Administrator");
        assertThat(one(abe, "SELECT api.raise_alerts()")).as("just looked").isEqualTo("0");
        server.execute("UPDATE auth.alert_looks SET began_at = began_at - interval '1 minute',"
                + " complete_until = complete_until - interval '1 minute'");
        try (Connection scheduler = server.login("reeve_operator")) {
            assertThat(one(scheduler, "SELECT api.raise_alerts() > 0")).isEqualTo("t");
        }
        assertThat(raised("administrator")).isEqualTo("1");
    }

    @Test
    void settingUpAnEmptyDatabaseIsNoAlert() throws SQLException {
        server.execute("DELETE FROM auth.alert_looks");
        give(ada, mia, "Administrator");
        server.value(LOOK);
        server.value(LOOK);
        assertThat(raised("administrator")).isEqualTo("0");
        one(ada, "SELECT api.revoke_role(?, id) FROM api.roles WHERE name = 'Administrator'", mia);
        give(ada, mia, "Administrator");
        server.value(LOOK);
        assertThat(raised("administrator")).isEqualTo("1");
    }

    /** Transaction numbers of another cluster may be far ahead of this one's. */
    @Test
    void aDatabaseThatWasRestoredElsewhereGoesOnLooking() throws SQLException {
        server.execute("UPDATE auth.alert_looks SET transaction_id = '999999999999'");
        give(ada, mia, "Administrator");
        server.value(LOOK);
        server.value(LOOK);
        server.value(LOOK);
        assertThat(raised("administrator")).isEqualTo("1");
        assertThat(server.value("SELECT count(*) FROM auth.alert_looks WHERE transaction_id = '999999999999'"))
                .isEqualTo("0");
    }

    @Test
    void homeHoldsWhatThePersonMaySee() throws SQLException {
        String days = "ARRAY[timezone('UTC', now()) - interval '1 day', timezone('UTC', now()) + interval '1 hour']";
        String keys = "SELECT string_agg(k, ' ' ORDER BY k) FROM jsonb_object_keys(api.home(" + days + ")%s) k";
        assertThat(one(ada, keys.formatted("")))
                .isEqualTo("alerts days months_ahead most requests throttled unverified version waiting waiting_since");
        assertThat(one(ada, keys.formatted(" -> 'days'"))).isEqualTo("accounts comments entries posts");
        assertThat(one(ada, "SELECT api.home(" + days + ") -> 'days' -> 'accounts' ->> 'exact'"))
                .isEqualTo("true");
        assertThat(one(ada, "SELECT (api.home(" + days + ") -> 'days' -> 'accounts' -> 'days' ->> 0)::bigint"))
                .isEqualTo(server.value("SELECT count(*) FROM app.users"));
        try (Connection member = server.client(server.signIn("mia@example.org"))) {
            assertThat(one(member, keys.formatted(""))).isEqualTo("days most version");
            assertThat(one(member, keys.formatted(" -> 'days'"))).isEqualTo("null");
        }
        assertThatThrownBy(() -> one(ada, "SELECT api.home(ARRAY[now(), now()]::timestamp[])"))
                .hasMessageContaining("each later than the one before");
        assertThatThrownBy(() -> one(ada, "SELECT api.home(ARRAY['4713-01-01 BC', '294276-01-01']::timestamp[])"))
                .hasMessageContaining("in the years 1 to 9999");
        assertThat(one(ada, "SELECT api.home(ARRAY['0001-01-01', '9999-12-31']::timestamp[]) ->> 'most'"))
                .isEqualTo("10000");
    }

    private String raised(String rule) {
        try {
            return one(ada, "SELECT count(*) FROM api.alerts WHERE rule = ?", rule);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void give(Connection who, UUID account, String role) throws SQLException {
        one(who, "SELECT api.give_role(?, id, NULL, NULL) FROM api.roles WHERE name = ?", account, role);
    }

    private static String acknowledge(Connection who, String alert) throws SQLException {
        return one(
                who,
                "SELECT acknowledged || ' ' || own FROM api.acknowledge_alerts(ARRAY[?]::uuid[], 'Asked Mia about it')",
                alert);
    }

    private String saveRule(
            String rule,
            boolean enabled,
            @Nullable Integer threshold,
            @Nullable Integer minutes,
            @Nullable String login)
            throws SQLException {
        return one(
                ada,
                "SELECT api.save_alert_rule(?, ?, ?, ?, string_to_array(?, ','), updated_at) FROM api.alert_rules WHERE rule = ?",
                rule,
                enabled,
                threshold,
                minutes,
                login,
                rule);
    }

    private void deactivate(int accounts) {
        server.execute(deactivating(accounts));
    }

    /** New accounts, deactivated at once. */
    private static String deactivating(int accounts) {
        return "WITH made AS (INSERT INTO app.users (email, name, password_hash) SELECT gen_random_uuid() || '@example.org',"
                + " 'Many', 'x' FROM generate_series(1, " + accounts + ") RETURNING id)"
                + " INSERT INTO app.audit_logs (action, entity_type, entity_id, old_values, new_values, created_at)"
                + " SELECT 'UPDATE', 'users', id, '{\"is_active\": true}', '{\"is_active\": false}',"
                + " timezone('UTC', clock_timestamp()) FROM made";
    }

    /** So many deactivations, one a second, from so many minutes after {@code hour}. */
    private void trail(String hour, int minutes, int entries) {
        server.execute(
                "INSERT INTO app.audit_logs (action, entity_type, entity_id, old_values, new_values, created_at)"
                        + " SELECT 'UPDATE', 'users', gen_random_uuid(), '{\"is_active\": true}', '{\"is_active\": false}',"
                        + " ?::timestamp + make_interval(mins => ?, secs => i) FROM generate_series(1, ?) i",
                hour,
                minutes,
                entries);
    }

    private void tries(int count, String outcome, String from, String email) {
        server.execute(
                "INSERT INTO auth.sign_in_attempts (address_hash, client, outcome, token_hash, user_id, opened_at)"
                        + " SELECT encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?::inet, ?, gen_random_uuid()::text,"
                        + " coalesce((SELECT id FROM app.users WHERE email = ?), gen_random_uuid()),"
                        + " timezone('UTC', clock_timestamp()) FROM generate_series(1, ?)",
                email,
                from,
                outcome,
                email,
                count);
    }

    private static String one(Connection who, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement call = who.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                call.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = call.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "none";
            }
        }
    }
}
