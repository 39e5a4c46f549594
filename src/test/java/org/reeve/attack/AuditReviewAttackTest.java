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

/** The chart, the history and the finer undo as ways to read or write what one may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditReviewAttackTest {
    private static final String BOUNDS = "ARRAY['2020-01-01', '2040-01-01']::timestamp[]";
    private static final String HISTOGRAM =
            "api.audit_histogram(" + BOUNDS + ", NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)";
    private static final String EVER = "'-infinity', 'infinity'";
    private static final List<String> READS = List.of(
            HISTOGRAM,
            "api.record_versions('users', '{admin}', 100)",
            "api.record_at('users', '{admin}', 'now')",
            "api.members_at('{administrators}', 'now', 100)");
    private static final List<String> UNDOES = List.of(
            "api.preview_chosen(ARRAY[1, 2, 3], " + EVER + ", NULL, NULL)",
            "api.preview_rows(ARRAY[1, 2, 3], " + EVER + ", NULL, NULL, 100)",
            "api.undo_chosen(ARRAY[1, 2, 3], " + EVER + ", 'name', ARRAY['{admin}']::uuid[])");

    private final Town town = new Town();
    private Secret undoer = Secret.of("");
    private Secret auditor = Secret.of("");
    private UUID una = new UUID(0, 0);

    /** Una may undo, switch and edit accounts and give roles, but is no administrator. Aud reads the trail and no more. */
    @BeforeAll
    void hire() {
        hold(
                "Undoer",
                "'accounts.read', 'accounts.write', 'accounts.deactivate', 'roles.read', 'roles.assign',"
                        + " 'audit.read', 'audit.undo'");
        hold("Trail only", "'audit.read', 'audit.undo'");
        una = town.database.account("una@example.org", "Una Undoer", "Undoer");
        town.database.account("aud@example.org", "Aud", "Trail only");
        undoer = town.database.signIn("una@example.org");
        auditor = town.database.signIn("aud@example.org");
    }

    private void hold(String role, String permissions) {
        town.database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), ?)", role);
        town.database.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                        + " app.permissions p WHERE r.name = ? AND p.name IN (" + permissions + ")",
                role);
    }

    @AfterAll
    void close() {
        town.close();
    }

    @TestFactory
    Stream<DynamicTest> nobodyReadsOrUndoesWithoutASessionAndThePermission() {
        List<Attempt> attempts = new ArrayList<>();
        for (Town.Who who :
                List.of(Town.Who.NOBODY, Town.Who.FORGER, Town.Who.EXPIRED, Town.Who.REVOKED, Town.Who.DEACTIVATED)) {
            Stream.concat(READS.stream(), UNDOES.stream())
                    .forEach(call ->
                            attempts.add(attempt(call, who, error("28000", "sign in again"), "SELECT * FROM " + call)));
        }
        READS.forEach(call ->
                attempts.add(attempt(call, Town.Who.SUPPORT, permission("audit.read"), "SELECT * FROM " + call)));
        UNDOES.forEach(call ->
                attempts.add(attempt(call, Town.Who.SUPPORT, permission("audit.undo"), "SELECT * FROM " + call)));
        READS.forEach(call -> attempts.add(attempt(
                call + " in a transaction with a snapshot of its own",
                Town.Who.ADMINISTRATOR,
                error("28000", "sign in again"),
                "BEGIN ISOLATION LEVEL REPEATABLE READ",
                "SELECT * FROM " + call)));
        attempts.add(attempt(
                "the history of what has none",
                Town.Who.ADMINISTRATOR,
                error("22023", "no history"),
                "SELECT * FROM api.record_versions('sessions', '{admin}', 1)"));
        attempts.add(attempt(
                "the history of a table by another name",
                Town.Who.ADMINISTRATOR,
                error("22023", "no history"),
                "SELECT * FROM api.record_at('users t, auth.settings', '{admin}', 'now')"));
        attempts.add(
                attempt(
                        "a chart of no end",
                        Town.Who.ADMINISTRATOR,
                        error("22023", "bounds"),
                        "SELECT * FROM api.audit_histogram(ARRAY(SELECT timestamp '2020-01-01' + interval '1 s' * g FROM"
                                + " generate_series(1, 100000) g), NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"));
        attempts.add(attempt(
                "a chart of endless time",
                Town.Who.ADMINISTRATOR,
                error("22023", "bounds"),
                "SELECT * FROM api.audit_histogram(ARRAY['-infinity', 'infinity']::timestamp[], NULL, false, NULL, NULL,"
                        + " NULL, NULL, NULL, NULL, NULL, NULL)"));
        for (String call : List.of(
                "auth.versions('users', '{admin}', '-infinity', 1)",
                "auth.present_values('users', '{admin}')",
                "auth.present_links('users', '{admin}')",
                "auth.require_history('users')",
                "auth.history_kinds('users')",
                "auth.judge_chosen('{admin}', ARRAY[1], " + EVER + ", NULL, NULL)",
                "auth.judge_accounts_again('{admin}', '{}', NULL)",
                "auth.judge_roles_again('{admin}', '{}')",
                "auth.audit_condition(NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)")) {
            attempts.add(attempt(call, Town.Who.ADMINISTRATOR, privilege("permission denied"), "SELECT " + call));
        }
        return Attempt.tests(town, attempts.stream());
    }

    @Test
    void whoReadsTheTrailAloneReadsNoRecordByItsHistory() throws SQLException {
        try (Connection client = town.database.client(auditor)) {
            refused(client, "SELECT * FROM api.record_versions('users', '{admin}', 9)", "42501", "accounts.read");
            refused(client, "SELECT * FROM api.record_at('posts', '{admin}', 'now')", "42501", "posts.read");
            refused(client, "SELECT * FROM api.record_at('roles', '{administrators}', 'now')", "42501", "roles.read");
            refused(client, "SELECT * FROM api.members_at('{administrators}', 'now', 9)", "42501", "roles.read");
        }
    }

    @Test
    void secretsAreInNoVersionAndAFieldOfSecretsIsNotUndone() throws SQLException {
        UUID carl = town.database.account("carl@example.org", "Carl");
        town.database.execute("UPDATE app.users SET password_hash = 'other', name = 'Karl' WHERE id = ?", carl);
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            assertThat(rows(admin, "SELECT v::text FROM api.record_versions('users', '" + carl + "', 100) v"))
                    .hasSize(3)
                    .noneMatch(row -> row.contains("$2a$") || row.contains("other"))
                    .noneMatch(row -> row.contains("password_hash\"\":"));
            assertThat(rows(admin, "SELECT r::text FROM api.record_at('users', '" + carl + "', 'now') r"))
                    .singleElement()
                    .satisfies(row -> assertThat(row).doesNotContain("password"));
            String entries = "(SELECT array_agg(id) FROM api.audit_logs WHERE entity_id = '" + carl + "')";
            assertThat(rows(
                            admin,
                            "SELECT r::text FROM api.preview_rows(" + entries + ", " + EVER + ", NULL, NULL, 9) r"))
                    .noneMatch(row -> row.contains("password"));
            assertThat(rows(
                            admin,
                            "SELECT outcome FROM api.undo_chosen(" + entries + ", " + EVER
                                    + ", 'password_hash', ARRAY['" + carl + "']::uuid[])"))
                    .containsExactly("final");
        }
        assertThat(town.database.value("SELECT password_hash FROM app.users WHERE id = ?", carl))
                .isEqualTo("other");
    }

    @Test
    void whatIsUndoneAllTheSameTouchesNobodyWhoIsAbove() throws SQLException {
        try (Connection admin = town.connect(Town.Who.ADMINISTRATOR)) {
            // An address that Una once had a mailbox for, say, and changed again since
            rows(admin, "UPDATE api.editable_users SET email = 'ada.new@example.org' WHERE id = '{admin}' RETURNING 1");
            rows(admin, "UPDATE api.editable_users SET email = 'ada@example.org' WHERE id = '{admin}' RETURNING 1");
        }
        String changed = "(SELECT array_agg(id) FROM api.audit_logs WHERE entity_id = '{admin}' AND action = 'UPDATE'"
                + " AND old_values @> '{\"email\": \"ada.new@example.org\"}')";
        for (String field : List.of("NULL", "'email'")) {
            try (Connection client = town.database.client(undoer)) {
                assertThat(rows(
                                client,
                                "SELECT outcome FROM api.undo_chosen(" + changed + ", " + EVER + ", " + field
                                        + ", ARRAY['{admin}']::uuid[])"))
                        .containsExactly("above");
            }
        }
        assertThat(town.database.value("SELECT email FROM app.users WHERE id = ?", town.administrator))
                .isEqualTo("ada@example.org");
    }

    @Test
    void undoingAllTheSameGivesNoRoleThatOneLacks() throws SQLException {
        town.database.execute(
                "INSERT INTO app.user_roles (user_id, role_id) VALUES (?, ?::uuid)",
                una,
                town.fill("{administrators}"));
        town.database.execute(
                "DELETE FROM app.user_roles WHERE user_id = ? AND role_id = ?::uuid",
                una,
                town.fill("{administrators}"));
        String taken = "(SELECT array_agg(id) FROM api.audit_logs WHERE entity_id = '" + una
                + "' AND action = 'DELETE' AND entity_type = 'user_roles')";
        try (Connection client = town.database.client(undoer)) {
            assertThat(rows(
                            client,
                            "SELECT outcome FROM api.undo_chosen(" + taken + ", " + EVER + ", NULL, ARRAY['" + una
                                    + "']::uuid[])"))
                    .containsExactly("above");
        }
        assertThat(town.database.value("SELECT count(*) FROM app.user_roles WHERE user_id = ?", una))
                .isEqualTo("1");
    }

    @Test
    void undoingOneFieldNeedsThePermissionOfThatField() throws SQLException {
        UUID dora = town.database.account("dora@example.org", "Dora");
        town.database.execute("UPDATE app.users SET name = 'Dorothy', is_active = false WHERE id = ?", dora);
        String entry =
                "(SELECT array_agg(id) FROM api.audit_logs WHERE entity_id = '" + dora + "' AND action = 'UPDATE')";
        try (Connection client = town.database.client(auditor)) {
            for (String field : List.of("name", "is_active")) {
                assertThat(rows(
                                client,
                                "SELECT outcome FROM api.undo_chosen(" + entry + ", " + EVER + ", '" + field
                                        + "', ARRAY['" + dora + "']::uuid[])"))
                        .containsExactly("permission");
            }
            assertThat(rows(client, "SELECT now FROM api.preview_rows(" + entry + ", " + EVER + ", NULL, NULL, 9)"))
                    .as("what it is now, of accounts that one doesn't read")
                    .containsOnlyNulls();
        }
        assertThat(town.database.value("SELECT name || is_active FROM app.users WHERE id = ?", dora))
                .isEqualTo("Dorothyfalse");
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
                ResultSet result = statement.executeQuery(town.fill(sql))) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
