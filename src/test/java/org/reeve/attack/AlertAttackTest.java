package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reeve.attack.Attempt.attempt;
import static org.reeve.attack.Attempt.error;
import static org.reeve.attack.Attempt.nothing;
import static org.reeve.attack.Attempt.permission;
import static org.reeve.attack.Attempt.privilege;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.reeve.platform.database.Secret;

/** Alerts: reading them, silencing them, and keeping others from looking. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertAttackTest {
    private static final String SAVE =
            "SELECT api.save_alert_rule('outside', false, 1, 60, NULL, updated_at) FROM (SELECT now()::timestamp AS updated_at) r";
    private static final String ACKNOWLEDGE = "SELECT api.acknowledge_alerts(ARRAY[gen_random_uuid()], 'x')";
    private static final String HOME = "SELECT api.home(ARRAY[now() - interval '1 day', now()]::timestamp[])";

    private final Town town = new Town();
    private Secret auditor = Secret.of("");

    @BeforeAll
    void raise() {
        town.database.account("aud@example.org", "Aud Auditor", "Auditor");
        auditor = town.database.signIn("aud@example.org");
        town.database.execute("SELECT auth.raise_alerts()");
        make("first@example.org");
        town.database.execute("SELECT auth.raise_alerts()");
        assertThat(town.database.value("SELECT count(*) > 0 FROM auth.alerts WHERE rule = 'administrator'"))
                .isEqualTo("t");
    }

    @AfterAll
    void close() {
        town.close();
    }

    @TestFactory
    Stream<DynamicTest> withoutThePermissionThereIsNothingToSeeAndNothingToDo() {
        List<Attempt> attempts = new ArrayList<>();
        for (Town.Who who : Town.Who.values()) {
            if (who == Town.Who.ADMINISTRATOR) {
                continue;
            }
            attempts.add(attempt("reading alerts", who, nothing(), "SELECT * FROM api.alerts"));
            attempts.add(attempt("reading rules", who, nothing(), "SELECT * FROM api.alert_rules"));
        }
        for (Town.Who who :
                List.of(Town.Who.NOBODY, Town.Who.FORGER, Town.Who.EXPIRED, Town.Who.REVOKED, Town.Who.DEACTIVATED)) {
            for (String call : List.of(SAVE, ACKNOWLEDGE, HOME, "SELECT api.raise_alerts()")) {
                attempts.add(attempt(call, who, error("28000", "sign in again"), call));
            }
        }
        for (Town.Who who : List.of(Town.Who.MEMBER, Town.Who.SUPPORT, Town.Who.ASSIGNER, Town.Who.MODERATOR)) {
            attempts.add(attempt("switching a rule off", who, permission("alerts.manage"), SAVE));
            attempts.add(attempt("acknowledging", who, permission("alerts.manage"), ACKNOWLEDGE));
            attempts.add(attempt("looking", who, permission("audit.read"), "SELECT api.raise_alerts()"));
        }
        for (String inside : List.of(
                "SELECT * FROM auth.alerts",
                "DELETE FROM auth.alerts",
                "UPDATE auth.alerts SET rule = 'rules'",
                "INSERT INTO auth.alert_looks (complete_until) VALUES ('infinity')",
                "DELETE FROM auth.alert_looks",
                "SELECT * FROM auth.alert_acknowledgements",
                "UPDATE app.alert_rules SET enabled = false",
                "SELECT * FROM app.alert_rules FOR UPDATE",
                "SELECT auth.raise_alerts()",
                "SELECT auth.raise_alert('x', NULL)",
                "SELECT auth.count_days('users', 'pg_sleep(1) IS NOT NULL', NULL)",
                "SELECT auth.others_manage_alerts('{admin}')")) {
            attempts.add(attempt(inside, Town.Who.ADMINISTRATOR, privilege("permission denied"), inside));
        }
        for (String view : List.of("api.alerts", "api.alert_rules")) {
            attempts.add(attempt(
                    "locking " + view,
                    Town.Who.ADMINISTRATOR,
                    privilege("permission denied"),
                    "SELECT * FROM " + view + " FOR UPDATE"));
        }
        return Attempt.tests(town, attempts.stream());
    }

    /** Whoever reads the trail sees alerts, and silences none. */
    @Test
    void whoeverOnlyReadsTheTrailChangesNothing() throws SQLException {
        try (Connection client = town.database.client(auditor)) {
            assertThat(one(client, "SELECT count(*) > 0 FROM api.alerts")).isEqualTo("t");
            assertThat(one(client, "SELECT count(*) FROM api.alert_rules")).isEqualTo("6");
        }
        String before = alerts();
        for (String call : List.of(SAVE, ACKNOWLEDGE)) {
            try (Connection client = town.database.client(auditor);
                    Statement statement = client.createStatement()) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> statement.execute(call)))
                        .hasMessageContaining("permission alerts.manage required");
            }
        }
        assertThat(alerts()).isEqualTo(before);
    }

    /** By a look that is never committed. */
    @Test
    void nobodyKeepsTheOthersFromLooking() throws SQLException {
        make("second@example.org");
        try (Connection holder = town.database.client(auditor);
                Connection client = town.connect(Town.Who.ADMINISTRATOR);
                Statement hold = holder.createStatement()) {
            age();
            holder.setAutoCommit(false);
            hold.execute("SELECT * FROM api.alerts");
            hold.execute("SELECT api.raise_alerts()");
            try (Statement quick = client.createStatement()) {
                quick.execute("SET statement_timeout = '3s'");
            }
            one(client, "SELECT api.raise_alerts()");
            assertThat(one(
                            client,
                            "SELECT count(*) FROM api.alerts a JOIN api.people p ON p.id = a.subject_id"
                                    + " WHERE a.rule = 'administrator' AND p.email = 'second@example.org'"))
                    .isEqualTo("1");
            holder.rollback();
        }
    }

    /** An account can be held by whoever may edit it: that holds back no alert about it. */
    @Test
    void holdingAnAccountHoldsBackNoAlert() throws SQLException {
        make("third@example.org");
        try (Connection holder = town.connect(Town.Who.ADMINISTRATOR);
                Connection client = town.database.client(auditor);
                Statement hold = holder.createStatement()) {
            age();
            holder.setAutoCommit(false);
            hold.execute("SELECT id FROM api.editable_users FOR UPDATE");
            try (Statement quick = client.createStatement()) {
                quick.execute("SET statement_timeout = '3s'");
            }
            one(client, "SELECT api.raise_alerts()");
            assertThat(one(
                            client,
                            "SELECT count(*) FROM api.alerts a JOIN api.people p ON p.id = a.subject_id"
                                    + " WHERE a.rule = 'administrator' AND p.email = 'third@example.org'"))
                    .isEqualTo("1");
            holder.rollback();
        }
    }

    /** The client names its actions; an old name hides no new deed. */
    @Test
    void anActionUnderAnOldNameIsRaisedToo() throws SQLException {
        String name = "11111111-2222-4333-8444-555555555555";
        for (String email : List.of("fourth@example.org", "fifth@example.org")) {
            try (Connection client = town.connect(Town.Who.ADMINISTRATOR)) {
                String account = town.database.account(email, email, "Member").toString();
                one(client, "SELECT set_config('app.correlation_id', '" + name + "', false)");
                one(
                        client,
                        "SELECT api.give_role('" + account
                                + "', id, NULL, NULL) FROM api.roles WHERE name = 'Administrator'");
            }
            town.database.execute("SELECT auth.raise_alerts()");
        }
        assertThat(town.database.value(
                        "SELECT count(DISTINCT id) FROM auth.alerts WHERE correlation_id = ?::uuid", name))
                .isEqualTo("2");
    }

    /** Shutting many out, by holding their accounts meanwhile, is no way around the alert about many deactivated. */
    @Test
    void shuttingManyOutIsRaisedAndNotAcknowledgedByWhoeverTookPart() throws SQLException {
        town.database.execute("UPDATE app.alert_rules SET threshold = 3 WHERE rule = 'deactivated'");
        town.database.account("out1@example.org", "Out", "Member");
        town.database.account("out2@example.org", "Out", "Member");
        town.database.account("out3@example.org", "Out", "Member");
        try (Connection holder = town.connect(Town.Who.ADMINISTRATOR);
                Connection client = town.connect(Town.Who.ADMINISTRATOR);
                Statement hold = holder.createStatement()) {
            age();
            holder.setAutoCommit(false);
            hold.execute("SELECT id FROM api.editable_users FOR UPDATE");
            assertThat(one(
                            client,
                            "SELECT amount FROM api.change_accounts('deactivate', NULL,"
                                    + " ARRAY(SELECT id FROM api.users WHERE email IN ('out1@example.org', 'out2@example.org')), 'x')"
                                    + " WHERE outcome = 'shut_out'"))
                    .isEqualTo("2");
            // What others did in that time, as to Dan before, makes nobody a bystander
            holder.rollback();
            town.database.execute("UPDATE app.users SET is_active = false WHERE email = 'out3@example.org'");
            hold.execute("SELECT id FROM api.editable_users FOR UPDATE");

            one(client, "SELECT api.raise_alerts()");
            assertThat(one(client, "SELECT amount FROM api.alerts WHERE rule = 'deactivated'"))
                    .isEqualTo("4");
            holder.rollback();
            assertThat(
                            one(
                                    client,
                                    "SELECT k FROM api.acknowledge_alerts(ARRAY(SELECT id FROM api.alerts WHERE rule = 'deactivated'), 'x') k"))
                    .isEqualTo("(0,1)");
        }
    }

    private void make(String email) {
        town.database.account(email, email, "Administrator");
        // Nobody is left who could be signed in as
        town.database.execute(
                "DELETE FROM app.user_roles WHERE user_id = (SELECT id FROM app.users WHERE email = ?)", email);
    }

    /** As if it had been looked a minute ago. */
    private void age() {
        town.database.execute("UPDATE auth.alert_looks SET began_at = began_at - interval '1 minute',"
                + " complete_until = complete_until - interval '1 minute'");
    }

    private String alerts() {
        return String.valueOf(town.database.value(
                "SELECT jsonb_build_object('rules', (SELECT jsonb_agg(to_jsonb(r)) FROM app.alert_rules r),"
                        + " 'seen', (SELECT count(*) FROM auth.alert_acknowledgements))"));
    }

    private static String one(Connection who, String sql) throws SQLException {
        try (Statement statement = who.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "none";
        }
    }
}
