package org.reeve.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** Taking back what the trail recorded, with the trail and the rows compared to the last value. */
class UndoDaoTest {
    /** All that undoing is to restore; the lock moves with every edit. */
    private static final String ROWS = "SELECT md5(string_agg(u.id || u.email || u.name || coalesce(u.phone, '-')"
            + " || u.is_active || coalesce(u.state_reason, '-') || u.is_verified || u.created_at || coalesce(u.last_login::text, '-'), '|' ORDER BY u.id))"
            + " FROM app.users u";

    private final TestDatabase server = TestDatabase.create();
    private final UUID ada = server.account("ada@example.org", "Ada Root", "Administrator");
    private final Database database =
            Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());
    private final UndoDao dao = new HibernateUndoDao(database);

    @BeforeEach
    void signIn() {
        database.use(server.signIn("ada@example.org"));
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    private void people(int count) {
        server.execute("""
                INSERT INTO app.users (email, password_hash, name, phone, is_verified)
                SELECT 'p' || g || '@example.org', 'x', 'Person ' || g, CASE WHEN g % 3 = 0 THEN '+49 ' || g END, g % 2 = 0
                  FROM generate_series(1, ?) g""", count);
    }

    /** Runs {@code statements} as Ada in one transaction of the client's and returns its correlation id. */
    private UUID act(String... statements) {
        return database.writeSql(connection -> {
            for (String sql : statements) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.execute();
                }
            }
            return correlation(connection);
        });
    }

    private static UUID correlation(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement("SELECT current_setting('app.correlation_id')");
                ResultSet row = read.executeQuery()) {
            row.next();
            return UUID.fromString(row.getString(1));
        }
    }

    private Recorded action(UUID correlation) {
        return new Recorded.Together(correlation, ada, null);
    }

    private UndoDao.Result.Done undo(UUID correlation) {
        return (UndoDao.Result.Done) dao.undo(dao.plan(action(correlation)), Progress.NONE);
    }

    private String value(String sql, Object... parameters) {
        return String.valueOf(server.value(sql, parameters));
    }

    private String role(String name) {
        return value("SELECT id FROM app.roles WHERE name = ?", name);
    }

    private String id(String email) {
        return value("SELECT id FROM app.users WHERE email = ?", email);
    }

    @Test
    void tenThousandDeactivatedAuditedUndoneTheTrailAndTheRowsAgreeToTheLastValue() {
        people(10_000);
        server.execute(
                "UPDATE app.users SET is_active = false, state_reason = 'left' WHERE email LIKE 'p%7@example.org'");
        String rowsBefore = value(ROWS);
        String inactiveBefore = value("SELECT count(*) FROM app.users WHERE NOT is_active");

        UUID deactivation = act(
                "SELECT api.change_accounts('deactivate', NULL, ARRAY(SELECT id FROM api.users ORDER BY id LIMIT 5000), 'test')",
                "SELECT api.change_accounts('deactivate', NULL, ARRAY(SELECT id FROM api.users ORDER BY id OFFSET 5000), 'test')");

        assertThat(value("SELECT count(*) FROM app.users WHERE is_active")).isEqualTo("1");
        // Each row that changed has one entry with both values, each entry its row, and no other row an entry
        assertThat(value("""
                        SELECT count(*) = 9000 AND count(DISTINCT entity_id) = 9000
                               AND bool_and(old_values = '{"is_active": true, "state_reason": null}'
                                            AND new_values = '{"is_active": false, "state_reason": "test"}'
                                            AND user_id = ? AND entity_type = 'users')
                          FROM app.audit_logs WHERE correlation_id = ? AND action = 'UPDATE'""", ada, deactivation)).isEqualTo("t");

        UndoPlan plan = dao.plan(action(deactivation));
        assertThat(plan.entries()).hasSize(2);
        assertThat(plan.restores()).isEqualTo(9_000);
        UndoDao.Result.Done undone = (UndoDao.Result.Done) dao.undo(plan, Progress.NONE);

        assertThat(undone.restored()).isEqualTo(9_000);
        assertThat(value(ROWS)).isEqualTo(rowsBefore);
        assertThat(value("SELECT count(*) FROM app.users WHERE NOT is_active")).isEqualTo(inactiveBefore);
        assertThat(value("""
                        SELECT count(*) = 9000 AND bool_and(u.old_values = d.new_values AND u.new_values = d.old_values)
                          FROM app.audit_logs d
                          JOIN app.audit_logs u ON u.entity_id = d.entity_id AND u.correlation_id = ? AND u.action = 'UPDATE'
                         WHERE d.correlation_id = ? AND d.action = 'UPDATE'""", undone.correlation(), deactivation)).isEqualTo("t");
        assertThat(value(
                        "SELECT bool_and(new_values @> jsonb_build_object('undone', jsonb_build_array(?::text)))"
                                + " FROM app.audit_logs WHERE correlation_id = ? AND action = 'UNDO'",
                        deactivation,
                        undone.correlation()))
                .isEqualTo("t");

        // And the undo is an action like any other
        assertThat(undo(undone.correlation()).restored()).isEqualTo(9_000);
        assertThat(value("SELECT count(*) FROM app.users WHERE is_active")).isEqualTo("1");
    }

    @Test
    void restoresEveryFieldAndSeveralChangesOfOneRowInTheirOrder() {
        people(3);
        String before = value(ROWS);
        UUID edit = act(
                "UPDATE api.editable_users SET name = 'B', email = 'b@example.org' WHERE id IN (SELECT id FROM api.users WHERE email = 'p1@example.org')",
                "UPDATE api.editable_users SET name = 'C', phone = '+1', is_verified = true WHERE id IN (SELECT id FROM api.users WHERE email = 'b@example.org')",
                "UPDATE api.editable_users SET is_active = false WHERE id IN (SELECT id FROM api.users WHERE email = 'b@example.org')",
                "UPDATE api.editable_users SET phone = NULL WHERE id IN (SELECT id FROM api.users WHERE email = 'p3@example.org')");

        UndoDao.Result.Done undone = undo(edit);

        assertThat(undone.restored()).isEqualTo(2);
        assertThat(value(ROWS)).isEqualTo(before);
        undo(undone.correlation());
        assertThat(value("SELECT name || email || is_active FROM app.users WHERE name = 'C'"))
                .isEqualTo("Cb@example.orgfalse");
    }

    @Test
    void aRowChangedSinceStaysAndIsListed() {
        people(3);
        UUID edit = act(
                "UPDATE api.editable_users SET phone = '+1' WHERE id IN (SELECT id FROM api.users WHERE email LIKE 'p%')");
        act(
                "UPDATE api.editable_users SET phone = '+2', name = 'Later' WHERE id IN (SELECT id FROM api.users WHERE email = 'p2@example.org')");

        UndoPlan plan = dao.plan(action(edit));

        assertThat(plan.groups())
                .extracting(UndoPlan.Group::outcome, UndoPlan.Group::amount, UndoPlan.Group::names)
                .containsExactlyInAnyOrder(
                        tuple("changed", 1, List.of("Later (p2@example.org)")),
                        tuple(UndoPlan.RESTORE, 2, List.of("Person 1 (p1@example.org)", "Person 3 (p3@example.org)")));
        assertThat(undo(edit).restored()).isEqualTo(2);
        assertThat(
                        value(
                                "SELECT string_agg(coalesce(phone, '-'), ' ' ORDER BY email) FROM app.users WHERE email LIKE 'p%'"))
                .isEqualTo("- +2 +49 3");
    }

    @Test
    void whatCameBetweenLookingAndUndoingIsAskedAboutAgain() {
        people(2);
        UUID edit = act(
                "UPDATE api.editable_users SET phone = '+1' WHERE id IN (SELECT id FROM api.users WHERE email LIKE 'p%')");
        UndoPlan plan = dao.plan(action(edit));
        act(
                "UPDATE api.editable_users SET phone = '+2' WHERE id IN (SELECT id FROM api.users WHERE email = 'p2@example.org')");

        UndoDao.Result result = dao.undo(plan, Progress.NONE);

        assertThat(result)
                .isInstanceOfSatisfying(
                        UndoDao.Result.Differs.class,
                        differs -> assertThat(differs.now().restores()).isEqualTo(1));
        assertThat(value("SELECT count(*) FROM app.users WHERE phone = '+1'")).isEqualTo("1");
    }

    @Test
    void rolesGivenAreTakenAndRolesTakenAreGivenAgainAsTheyWere() {
        people(3);
        server.execute(
                "INSERT INTO app.user_roles (user_id, role_id, assigned_at, assigned_by)"
                        + " SELECT u.id, r.id, timestamp '2024-02-03 04:05:06.789', ? FROM app.users u, app.roles r"
                        + " WHERE u.email = 'p1@example.org' AND r.name = 'Auditor'",
                ada);
        String before =
                value("SELECT md5(string_agg(ur::text, '|' ORDER BY ur.user_id, ur.role_id)) FROM app.user_roles ur");
        UUID both = act(
                "SELECT api.revoke_role('" + id("p1@example.org") + "', '" + role("Auditor") + "')",
                "SELECT api.grant_role('" + id("p2@example.org") + "', '" + role("Auditor") + "')");

        UndoDao.Result.Done undone = undo(both);

        assertThat(undone.restored()).isEqualTo(2);
        assertThat(value(
                        "SELECT md5(string_agg(ur::text, '|' ORDER BY ur.user_id, ur.role_id)) FROM app.user_roles ur"))
                .isEqualTo(before);
        undo(undone.correlation());
        assertThat(value(
                        "SELECT string_agg(u.email, ' ') FROM app.user_roles ur JOIN app.users u ON u.id = ur.user_id"
                                + " WHERE ur.role_id = ?::uuid",
                        role("Auditor")))
                .isEqualTo("p2@example.org");
    }

    @Test
    void aDeletedRoleComesBackWithItsMembersInOneGoAndIsCalledByTheNameThatItHad() {
        people(11_000);
        server.execute("INSERT INTO app.user_roles (user_id, role_id) SELECT u.id, r.id FROM app.users u, app.roles r"
                + " WHERE u.email LIKE 'p%' AND r.name = 'Auditor'");
        String rights =
                "SELECT md5(string_agg(x, '|' ORDER BY x)) FROM (SELECT ur::text FROM app.user_roles ur UNION ALL"
                        + " SELECT rp::text FROM app.role_permissions rp UNION ALL"
                        + " SELECT (to_jsonb(r) - 'updated_at')::text FROM app.roles r) a (x)";
        String before = value(rights);
        UUID deletion = act("SELECT api.delete_role(r.id, r.updated_at, '') FROM api.roles r WHERE r.name = 'Auditor'");

        UndoPlan plan = dao.plan(action(deletion));

        assertThat(plan.entries())
                .as("nothing of it comes back before the role")
                .hasSize(1);
        assertThat(plan.groups())
                .filteredOn(group -> !group.kind().equals("user_roles"))
                .allSatisfy(group -> {
                    assertThat(group.restores()).isTrue();
                    assertThat(group.names()).containsExactly("Auditor");
                });
        assertThat(plan.passedOver()).isEmpty();
        assertThat(((UndoDao.Result.Done) dao.undo(plan, Progress.NONE)).restored())
                .isGreaterThan(11_001);
        assertThat(value(rights)).isEqualTo(before);
    }

    @Test
    void aRoleThatWasGivenAgainOrTakenSinceIsLeftAlone() {
        people(2);
        String p1 = id("p1@example.org");
        UUID given = act("SELECT api.grant_role('" + p1 + "', '" + role("Auditor") + "')");
        act("SELECT api.revoke_role('" + p1 + "', '" + role("Auditor") + "')");
        act("SELECT api.grant_role('" + p1 + "', '" + role("Auditor") + "')");

        assertThat(dao.plan(action(given)).passedOver())
                .extracting(UndoPlan.Group::outcome)
                .containsExactly("changed");
        assertThat(undo(given).restored()).isZero();
    }

    @Test
    void aReasonAloneIsTakenBackToo() {
        server.account("one@example.org", "One");
        UUID explained = act("SELECT api.set_account_active(id, true, 'Back for good', updated_at) FROM api.users"
                + " WHERE email = 'one@example.org'");

        assertThat(undo(explained).restored()).isEqualTo(1);
        assertThat(server.value("SELECT count(*) FROM app.users WHERE state_reason IS NOT NULL"))
                .isEqualTo("0");
    }

    @Test
    void sessionsThatEndedStayEndedAndThatIsSaid() {
        server.account("one@example.org", "One");
        server.signIn("one@example.org");
        UUID deactivation = act(
                "UPDATE api.editable_users SET is_active = false WHERE id IN (SELECT id FROM api.users WHERE email = 'one@example.org')");

        UndoPlan plan = dao.plan(action(deactivation));

        assertThat(plan.groups())
                .extracting(
                        UndoPlan.Group::kind, UndoPlan.Group::outcome, UndoPlan.Group::amount, UndoPlan.Group::names)
                .containsExactlyInAnyOrder(
                        tuple("users", "restore", 1, List.of("One (one@example.org)")),
                        tuple("sessions", "final", 1, List.of("One (one@example.org)")));
        assertThat(undo(deactivation).restored()).isEqualTo(1);
        assertThat(
                        value(
                                "SELECT count(*) FROM app.sessions s JOIN app.users u ON u.id = s.user_id WHERE u.name = 'One'"))
                .isEqualTo("0");
    }

    @Test
    void oneEntryAloneIsUndoneToo() throws SQLException {
        people(2);
        UUID edit = act(
                "UPDATE api.editable_users SET phone = '+1' WHERE id IN (SELECT id FROM api.users WHERE email LIKE 'p%')");
        try (Connection owner = server.owner();
                PreparedStatement query = owner.prepareStatement("SELECT a.id, a.created_at FROM app.audit_logs a"
                        + " WHERE a.correlation_id = ? AND a.entity_id = ?::uuid")) {
            query.setObject(1, edit);
            query.setString(2, id("p1@example.org"));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                Recorded entry = new Recorded.Entry(
                        row.getLong(1), row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC));
                dao.undo(dao.plan(entry), Progress.NONE);
            }
        }
        assertThat(
                        value(
                                "SELECT string_agg(coalesce(phone, '-'), ' ' ORDER BY email) FROM app.users WHERE email LIKE 'p%'"))
                .isEqualTo("- +1");
    }

    @Test
    void anAddressThatSomebodyElseHasByNowIsPassedOver() {
        people(2);
        UUID edit = act(
                "UPDATE api.editable_users SET email = 'new@example.org', name = 'New' WHERE id IN (SELECT id FROM api.users WHERE email = 'p1@example.org')");
        act(
                "UPDATE api.editable_users SET email = 'p1@example.org' WHERE id IN (SELECT id FROM api.users WHERE email = 'p2@example.org')");

        assertThat(dao.plan(action(edit)).passedOver())
                .extracting(UndoPlan.Group::outcome, UndoPlan.Group::names)
                .containsExactly(tuple("taken", List.of("New (new@example.org)")));
    }

    @Test
    void whatSomebodyElseWroteUnderTheSameCorrelationIsNoPartOfTheAction() {
        people(2);
        UUID edit = act(
                "UPDATE api.editable_users SET phone = '+1' WHERE id IN (SELECT id FROM api.users WHERE email = 'p1@example.org')");
        server.account("sam@example.org", "Sam", "Support");
        Database other = Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());
        try (other) {
            other.use(server.signIn("sam@example.org"));
            other.writeSql(connection -> {
                try (PreparedStatement forge =
                                connection.prepareStatement("SELECT set_config('app.correlation_id', ?, true)");
                        PreparedStatement update = connection.prepareStatement(
                                "UPDATE api.editable_users SET phone = '+2' WHERE id IN (SELECT id FROM api.users WHERE email = 'p2@example.org')")) {
                    forge.setString(1, edit.toString());
                    forge.execute();
                    return update.executeUpdate();
                }
            });
        }

        assertThat(undo(edit).restored()).isEqualTo(1);
        assertThat(value("SELECT phone FROM app.users WHERE email = 'p2@example.org'"))
                .isEqualTo("+2");
    }

    @Test
    void cancellingMidwayRestoresNothing() {
        people(11_000);
        UUID edit = act(
                "UPDATE api.editable_users SET is_active = false WHERE id IN (SELECT id FROM api.users WHERE email LIKE 'p%')");
        UndoPlan plan = dao.plan(action(edit));
        List<Double> fractions = new ArrayList<>();
        Cancellation cancellation = new Cancellation();

        assertThatThrownBy(() -> cancellation.run(() -> dao.undo(plan, (step, fraction) -> {
                    fractions.add(fraction);
                    if (fraction > 0.5) {
                        cancellation.request();
                    }
                })))
                .isInstanceOf(CancellationException.class);

        assertThat(fractions).hasSize(3);
        assertThat(value("SELECT count(*) FROM app.users WHERE NOT is_active")).isEqualTo("11000");
    }

    /** Of ten thousand rows thirty-seven were changed since; two of those are chosen all the same. */
    @Test
    void whatWasChangedSinceIsListedAndUndoneOnlyWhereChosen() {
        people(10_000);
        String before = value(ROWS);
        UUID edit = act(
                "UPDATE api.editable_users SET name = 'Renamed' WHERE id IN (SELECT id FROM api.users WHERE email LIKE 'p%')");
        server.execute("UPDATE app.users SET name = 'Since' WHERE email ~ '^p(1[0-9]|2[0-9]|3[0-9]|[1-7])@'");

        UndoPlan plan = dao.plan(action(edit));
        List<UndoRow> rows = dao.rows(plan, 100);
        assertThat(plan.restores()).isEqualTo(9_963);
        assertThat(rows)
                .hasSize(100)
                .filteredOn(UndoRow::isChangedSince)
                .hasSize(37)
                .allSatisfy(row -> assertThat(row.inverse())
                        .singleElement()
                        .satisfies(value -> assertThat(value.now()).isEqualTo("Since")));
        UndoPlan chosen = dao.choose(
                plan,
                rows.stream()
                        .limit(2)
                        .map(UndoRow::account)
                        .filter(java.util.Objects::nonNull)
                        .toList());
        assertThat(chosen.restores()).isEqualTo(9_965);

        UndoDao.Result.Done undone = (UndoDao.Result.Done) dao.undo(chosen, Progress.NONE);

        assertThat(undone.restored()).isEqualTo(9_965);
        assertThat(value("SELECT count(*) FROM app.users WHERE name = 'Since'")).isEqualTo("35");
        assertThat(value(
                        "SELECT count(*) FROM app.audit_logs WHERE correlation_id = ? AND action = 'UPDATE' AND user_id = ?",
                        undone.correlation(),
                        ada))
                .as("the trail has each")
                .isEqualTo("9965");
        assertThat(undo(undone.correlation()).restored()).isEqualTo(9_965);
        assertThat(value(ROWS)).isNotEqualTo(before);
        assertThat(value("SELECT count(*) FROM app.users WHERE name = 'Since'")).isEqualTo("37");
    }
}
