package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.attack.Attempt.attempt;
import static org.reeve.attack.Attempt.error;
import static org.reeve.attack.Attempt.permission;
import static org.reeve.attack.Attempt.privilege;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.util.PSQLException;
import org.reeve.platform.database.Secret;

/** Changing many at once, and undoing, as ways to do what one may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkAttackTest {
    private static final String ALL = "(SELECT array_agg(id) FROM api.people)";
    private static final String EVER = "'-infinity', 'infinity'";

    private final Town town = new Town();
    private Secret undoer = Secret.of("");
    private UUID una = new UUID(0, 0);

    /** Una may undo, switch accounts, edit them and give roles, and is no administrator: she lacks all else. */
    @BeforeAll
    void hireUna() {
        town.database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Undoer')");
        town.database.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                        + " app.permissions p WHERE r.name = 'Undoer' AND p.name IN ('accounts.read', 'accounts.write',"
                        + " 'accounts.deactivate', 'roles.read', 'roles.assign', 'audit.read', 'audit.undo')");
        una = town.database.account("una@example.org", "Una Undoer", "Undoer");
        undoer = town.database.signIn("una@example.org");
    }

    @AfterAll
    void close() {
        town.close();
    }

    @TestFactory
    Stream<DynamicTest> nobodyChangesManyWithoutWhatOneByOneTakes() {
        List<Attempt> attempts = new ArrayList<>();
        for (Town.Who who :
                List.of(Town.Who.NOBODY, Town.Who.FORGER, Town.Who.EXPIRED, Town.Who.REVOKED, Town.Who.DEACTIVATED)) {
            for (String call : List.of(
                    "api.change_accounts('deactivate', NULL, ARRAY['{member}']::uuid[], 'x')",
                    "api.preview_accounts('deactivate', NULL, ARRAY['{member}']::uuid[])",
                    "api.action_entries('{member}', NULL, 'reeve_desktop')",
                    "api.preview_undo(ARRAY[1, 2, 3], " + EVER + ")",
                    "api.undo_entries(ARRAY[1, 2, 3], " + EVER + ")")) {
                attempts.add(attempt(call, who, error("28000", "sign in again"), "SELECT * FROM " + call));
            }
        }
        attempts.add(attempt(
                "deactivating many",
                Town.Who.MEMBER,
                permission("accounts.deactivate"),
                "SELECT api.change_accounts('deactivate', NULL, ARRAY['{support}']::uuid[], 'x')"));
        attempts.add(attempt(
                "verifying many",
                Town.Who.MODERATOR,
                permission("accounts.write"),
                "SELECT api.change_accounts('verify', NULL, ARRAY['{member}']::uuid[], 'x')"));
        attempts.add(attempt(
                "ending sessions of many",
                Town.Who.MODERATOR,
                permission("sessions.revoke"),
                "SELECT api.change_accounts('end_sessions', NULL, ARRAY['{admin}', '{support}']::uuid[], NULL)"));
        attempts.add(attempt(
                "giving a role to many",
                Town.Who.SUPPORT,
                permission("roles.assign"),
                "SELECT api.change_accounts('give_role', '{members}', ARRAY['{member}']::uuid[], NULL)"));
        attempts.add(attempt(
                "learning by a refused deed what accounts are",
                Town.Who.ASSIGNER,
                permission("accounts.read"),
                "SELECT api.preview_accounts('give_role', '{members}', ARRAY['{admin}']::uuid[])"));
        attempts.add(attempt(
                "a deed of one's own making",
                Town.Who.ADMINISTRATOR,
                error("22023", "no such deed"),
                "SELECT api.change_accounts('promote', NULL, ARRAY['{member}']::uuid[], NULL)"));
        attempts.add(attempt(
                "a deed that is nothing",
                Town.Who.ADMINISTRATOR,
                error("22023", "no such deed"),
                "SELECT api.change_accounts(NULL, NULL, ARRAY['{member}']::uuid[], NULL)"));
        attempts.add(attempt(
                "a role that is none",
                Town.Who.ADMINISTRATOR,
                error("23503", "no such role"),
                "SELECT api.change_accounts('give_role', '{member}', ARRAY['{member}']::uuid[], NULL)"));
        attempts.add(attempt(
                "undoing without audit.undo",
                Town.Who.SUPPORT,
                permission("audit.undo"),
                "SELECT api.undo_entries(array_agg(g), " + EVER + ") FROM generate_series(1, 1000) g"));
        attempts.add(attempt(
                "looking what undoing would do without audit.undo",
                Town.Who.SUPPORT,
                permission("audit.undo"),
                "SELECT api.preview_undo(array_agg(g), " + EVER + ") FROM generate_series(1, 1000) g"));
        attempts.add(attempt(
                "listing an action's entries without audit.undo",
                Town.Who.SUPPORT,
                permission("audit.undo"),
                "SELECT api.action_entries('{member}', '{admin}', NULL)"));
        attempts.add(attempt(
                "a session that a transaction of its own snapshot keeps",
                Town.Who.ADMINISTRATOR,
                error("28000", "sign in again"),
                "BEGIN ISOLATION LEVEL REPEATABLE READ",
                "SELECT api.change_accounts('deactivate', NULL, ARRAY['{member}']::uuid[], 'x')"));
        for (String call : List.of(
                "auth.judge_accounts('{admin}', 'deactivate', NULL, ARRAY['{member}']::uuid[])",
                "auth.accounts_above('{member}', ARRAY['{admin}']::uuid[])",
                "auth.roles_above('{member}')",
                "auth.may_do('deactivate', NULL)",
                "auth.judge_entries('{admin}', ARRAY[1], " + EVER + ")",
                "auth.judge_account_entries('{admin}', ARRAY[1], " + EVER + ")",
                "auth.judge_role_entries('{admin}', ARRAY[1], " + EVER + ", '{}')",
                "auth.judge_role_changes('{admin}', ARRAY[1], " + EVER + ")",
                "auth.judge_permission_entries('{admin}', ARRAY[1], " + EVER + ", '{}', '{}')",
                "auth.restore_deleted_roles('{}')",
                "auth.restore_permissions('{}')",
                "auth.restore_role_fields('{}')",
                "auth.was_just_taken('{admin}', '{member}', '{members}', NULL)",
                "auth.against_giving('{admin}', '{members}', NULL)",
                "auth.record_second_factor('{members}', false)",
                "auth.ends_refused('{admin}', '{}')",
                "auth.require_ends('{admin}', '{}')",
                "auth.may_issue_codes('{admin}')",
                "auth.was_about('{admin}', '{admin}', '{member}')",
                "auth.purge_proofs()",
                "auth.restore_accounts('{}')",
                "auth.restore_roles('{}')",
                "auth.overlay('{}'::jsonb)",
                "auth.deed_permission('verify')",
                "auth.expect_all(1, 1)")) {
            attempts.add(attempt(call, Town.Who.ADMINISTRATOR, privilege("permission denied"), "SELECT " + call));
        }
        return Attempt.tests(town, attempts.stream());
    }

    @Test
    void whoIsAboveIsPassedOverAndTheRestIsDone() throws SQLException {
        try (Connection support = town.connect(Town.Who.SUPPORT)) {
            support.setAutoCommit(false);
            List<String> came = rows(
                    support,
                    "SELECT outcome || ' ' || amount FROM api.change_accounts('deactivate', NULL, " + ALL + ", 'x')");
            assertThat(came).contains("self 1").anyMatch(line -> line.startsWith("above "));
            assertThat(rows(
                            support,
                            "SELECT is_active FROM api.users WHERE id IN ('" + town.administrator + "', '"
                                    + town.support + "')"))
                    .containsOnly("t");
            support.rollback();
        }
        assertThat(town.database.value("SELECT is_active FROM app.users WHERE id = ?", town.member))
                .isEqualTo("t");
    }

    @Test
    void nobodyGivesManyWhatTheyDoNotHoldOrTakesIt() throws SQLException {
        try (Connection client = town.database.client(undoer)) {
            for (String deed : List.of("give_role", "take_role", "preview")) {
                String call = deed.equals("preview")
                        ? "api.preview_accounts('give_role', '{administrators}', ARRAY['" + una + "']::uuid[])"
                        : "api.change_accounts('" + deed + "', '{administrators}', ARRAY['" + una
                                + "', '{admin}']::uuid[], '')";
                refused(client, "SELECT " + call, "42501", "this role holds permissions that you do not hold");
            }
        }
    }

    @Test
    void theLastAdministratorIsNotLostAmongMany() throws SQLException {
        // Two roles that hold everything between them: whoever takes one away from the only administrator holds all of
        // it
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            List<String> came = rows(
                    admin,
                    "SELECT outcome FROM api.change_accounts('take_role', '{administrators}', ARRAY['{admin}']::uuid[], '')");
            assertThat(came).contains("self");
        }
        assertThat(town.database.value("SELECT count(*) FROM app.user_roles WHERE user_id = ?", town.administrator))
                .isEqualTo("1");
    }

    @Test
    void undoingTheLossOfARoleGivesBackNothingThatOneLacks() throws SQLException {
        UUID correlation = UUID.randomUUID();
        town.database.execute(
                "INSERT INTO app.user_roles (user_id, role_id) VALUES (?, ?::uuid)", una, fill("{administrators}"));
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            Town.set(admin, "app.correlation_id", correlation.toString());
            rows(admin, "SELECT api.revoke_role('" + una + "', '{administrators}')");
        }
        try (Connection client = town.database.client(undoer)) {
            assertThat(undo(client, correlation, town.administrator)).containsExactly("user_roles above 1");
        }
        assertThat(town.database.value("SELECT count(*) FROM app.user_roles WHERE user_id = ?", una))
                .isEqualTo("1");
    }

    @Test
    void undoingTouchesNobodyWhoIsAbove() throws SQLException {
        UUID correlation = UUID.randomUUID();
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            Town.set(admin, "app.correlation_id", correlation.toString());
            // An address that Una once had a mailbox for, say
            rows(admin, "UPDATE api.editable_users SET email = 'ada.new@example.org' WHERE id = '{admin}' RETURNING 1");
        }
        try (Connection client = town.database.client(undoer)) {
            assertThat(undo(client, correlation, town.administrator)).containsExactly("users above 1");
        }
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            rows(admin, "UPDATE api.editable_users SET email = 'ada@example.org' WHERE id = '{admin}' RETURNING 1");
        }
    }

    @Test
    void undoingNeedsThePermissionThatTheChangeNeedsToo() throws SQLException {
        town.database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Only undo')");
        town.database.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                        + " app.permissions p WHERE r.name = 'Only undo' AND p.name IN ('audit.read', 'audit.undo')");
        town.database.account("ono@example.org", "Ono", "Only undo");
        UUID other = town.database.account("other@example.org", "Other");
        UUID correlation = UUID.randomUUID();
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            Town.set(admin, "app.correlation_id", correlation.toString());
            rows(admin, "UPDATE api.editable_users SET is_active = false WHERE id = '" + other + "' RETURNING 1");
            rows(admin, "UPDATE api.editable_users SET phone = '1' WHERE id = '{support}' RETURNING 1");
            rows(admin, "SELECT api.grant_role('{support}', '{members}')");
        }
        try (Connection client = town.database.client(town.database.signIn("ono@example.org"))) {
            assertThat(undo(client, correlation, town.administrator))
                    .contains("users permission 2", "user_roles permission 1")
                    .noneMatch(line -> line.contains("restore"));
        }
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            assertThat(undo(admin, correlation, town.administrator))
                    .contains("users restore 2", "user_roles restore 1");
        }
    }

    /** The confused deputy: a harmless change under another's correlation id, for an administrator to undo both. */
    @Test
    void aForgedCorrelationIdBringsNoForeignEntryIntoAnUndo() throws SQLException {
        UUID correlation = UUID.randomUUID();
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            Town.set(admin, "app.correlation_id", correlation.toString());
            rows(admin, "SELECT api.grant_role('{member}', '" + role("Auditor") + "')");
            rows(admin, "SELECT api.revoke_role('{member}', '" + role("Auditor") + "')");
            rows(admin, "SELECT api.revoke_role('{member}', '{members}')");
        }
        try (Connection support = town.connect(Town.Who.SUPPORT)) {
            Town.set(support, "app.correlation_id", correlation.toString());
            rows(support, "UPDATE api.editable_users SET phone = '12' WHERE id = '{member}' RETURNING 1");
        }
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            admin.setAutoCommit(false);
            assertThat(undo(admin, correlation, town.support)).containsExactly("users restore 1");
            admin.rollback();
            assertThat(undo(admin, correlation, town.administrator))
                    .contains("user_roles restore 1")
                    .noneMatch(line -> line.startsWith("users"));
            assertThat(rows(
                            admin,
                            "SELECT count(*) FROM api.action_entries('" + correlation + "', NULL, 'reeve_desktop')"))
                    .containsExactly("0");
            admin.rollback();
        }
        town.database.execute(
                "INSERT INTO app.user_roles (user_id, role_id) VALUES (?, ?::uuid)", town.member, fill("{members}"));
    }

    @Test
    void aRoleThatHasEndedIsNotThere() throws SQLException {
        UUID late = town.database.account("late@example.org", "Late");
        String of = "'" + role("Auditor") + "', ARRAY['" + late + "']::uuid[]";
        town.database.execute(
                "INSERT INTO app.user_roles (user_id, role_id, expires_at)"
                        + " SELECT ?, id, timezone('UTC', now()) FROM app.roles WHERE name = 'Auditor'",
                late);
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            assertThat(rows(admin, "SELECT outcome || amount FROM api.preview_accounts('take_role', " + of + ")"))
                    .containsExactly("already1");
            assertThat(rows(admin, "SELECT outcome || amount FROM api.change_accounts('take_role', " + of + ", NULL)"))
                    .containsExactly("change0", "already1");
            assertThat(rows(admin, "SELECT outcome || amount FROM api.preview_accounts('give_role', " + of + ")"))
                    .containsExactly("change1");
            assertThat(rows(admin, "SELECT outcome || amount FROM api.change_accounts('give_role', " + of + ", NULL)"))
                    .containsExactly("change1");
        }
    }

    @Test
    void signInsAndEndedSessionsAreNotUndone() throws SQLException {
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            String before = town.state();
            List<String> came = rows(
                    admin,
                    "SELECT DISTINCT outcome FROM api.undo_entries((SELECT array_agg(id) FROM api.audit_logs"
                            + " WHERE entity_type = 'sessions'), " + EVER + ")");
            assertThat(came).containsExactly("final");
            assertThat(town.state()).isEqualTo(before);
        }
    }

    @Test
    void aPasswordIsNotBroughtBack() throws SQLException {
        UUID correlation = UUID.randomUUID();
        UUID leaver = town.database.account("leaver@example.org", "Old");
        try (Connection owner = town.database.owner()) {
            Town.set(owner, "app.correlation_id", correlation.toString());
            rows(
                    owner,
                    "UPDATE app.users SET password_hash = 'other', name = 'New' WHERE id = '" + leaver
                            + "' RETURNING 1");
        }
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            String login = town.database.value("SELECT session_user");
            assertThat(rows(
                            admin,
                            "SELECT kind || ' ' || outcome FROM api.undo_entries((SELECT array_agg(e.entry) FROM api.action_entries('"
                                    + correlation + "', NULL, '" + login + "') e), " + EVER + ")"))
                    .contains("users final")
                    .noneMatch(line -> line.contains("restore"));
        }
        assertThat(town.database.value("SELECT name || password_hash FROM app.users WHERE id = ?", leaver))
                .isEqualTo("Newother");
    }

    @Test
    void whatIsRolledBackHasHappenedToNobody() throws SQLException {
        String before = town.state();
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            admin.setAutoCommit(false);
            rows(admin, "SELECT outcome FROM api.change_accounts('deactivate', NULL, " + ALL + ", 'x')");
            rows(admin, "SELECT outcome FROM api.change_accounts('end_sessions', NULL, " + ALL + ", 'x')");
            admin.rollback();
        }
        assertThat(town.state()).isEqualTo(before);
    }

    @Test
    void aSessionThatEndsMidwayEndsTheAction() throws SQLException {
        town.database.account("bob@example.org", "Bob", "Administrator");
        try (Connection bob = town.database.client(town.database.signIn("bob@example.org"))) {
            bob.setAutoCommit(false);
            rows(bob, "SELECT outcome FROM api.change_accounts('verify', NULL, ARRAY['{member}']::uuid[], '')");
            town.database.execute(
                    "DELETE FROM app.sessions s USING app.users u WHERE u.id = s.user_id AND u.name = 'Bob'");
            refused(
                    bob,
                    "SELECT api.change_accounts('deactivate', NULL, ARRAY['{member}']::uuid[], '')",
                    "28000",
                    "sign in again");
            bob.rollback();
        }
        town.database.execute(
                "DELETE FROM app.user_roles ur USING app.users u WHERE u.id = ur.user_id AND u.name = 'Bob'");
    }

    private List<String> undo(Connection client, UUID correlation, UUID author) throws SQLException {
        return rows(
                client,
                "SELECT kind || ' ' || outcome || ' ' || amount FROM api.undo_entries((SELECT array_agg(e.entry) FROM"
                        + " api.action_entries('" + correlation + "', '" + author + "', NULL) e), " + EVER + ")");
    }

    private String role(String name) {
        return String.valueOf(town.database.value("SELECT id FROM app.roles WHERE name = ?", name));
    }

    private String fill(String sql) {
        return town.fill(sql);
    }

    private void refused(Connection client, String sql, String state, String message) {
        assertThatThrownBy(() -> rows(client, sql))
                .isInstanceOfSatisfying(
                        PSQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(state))
                .hasMessageContaining(message);
    }

    private List<String> rows(Connection client, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = client.createStatement();
                ResultSet result = statement.executeQuery(fill(sql))) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
