package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reeve.attack.Codes.first;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** Undoing what was done to roles: what comes back to the last value, and all that must not come back by it. */
class RoleUndoAttackTest {
    /** Roles with what they permit, who has them and what they ask for; the lock moves with every edit. */
    private static final String ROLES = """
            SELECT concat_ws(' | ',
              (SELECT string_agg((to_jsonb(r) - 'updated_at')::text, ' ' ORDER BY r.id) FROM app.roles r),
              (SELECT string_agg(x::text, ' ' ORDER BY x::text) FROM app.role_permissions x),
              (SELECT string_agg(x::text, ' ' ORDER BY x::text) FROM app.user_roles x),
              (SELECT string_agg(f.role_id::text, ' ' ORDER BY f.role_id) FROM auth.role_second_factor f))""";

    private TestDatabase database;
    private UUID ada;
    private UUID mia;
    private Secret admin;
    private Secret keeper;

    /** Kit may make and give roles and undo, and holds nothing besides. */
    @BeforeEach
    void create() {
        database = TestDatabase.create();
        database.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Keeper')");
        database.execute("INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                + " app.permissions p WHERE r.name = 'Keeper' AND (p.name LIKE 'roles.%' OR p.name LIKE 'audit.%'"
                + " OR p.name = 'export.run')");
        ada = database.account("ada@example.org", "Ada", "Administrator");
        database.account("bob@example.org", "Bob", "Administrator");
        database.account("kit@example.org", "Kit", "Keeper");
        mia = database.account("mia@example.org", "Mia", "Member");
        admin = database.signIn("ada@example.org");
        keeper = database.signIn("kit@example.org");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aRoleThatWasDeletedComesBackWithAllThatHungOnIt() throws SQLException {
        UUID support = role("Support");
        database.account("sam@example.org", "Sam", "Support");
        database.execute(
                "INSERT INTO app.user_roles (user_id, role_id, expires_at, assigned_by)"
                        + " VALUES (?, ?, timezone('UTC', now()) + interval '3 days', ?)",
                mia,
                support,
                ada);
        database.execute("INSERT INTO auth.role_second_factor (role_id) VALUES (?)", support);
        String before = database.value(ROLES);
        String permissions = permissions("Support");

        UUID deletion = act(
                admin,
                "SELECT api.delete_role('" + support + "', (SELECT updated_at FROM api.roles WHERE id = '" + support
                        + "'), '')");
        assertThat(database.value("SELECT count(*) FROM app.user_roles WHERE role_id = ?", support))
                .isEqualTo("0");

        List<String> foreseen = judge(admin, "preview_undo", deletion);
        assertThat(foreseen)
                .contains("roles restore 1", "role_permissions restore " + permissions, "user_roles restore 2")
                .noneMatch(line -> line.contains("gone"));
        assertThat(judge(admin, "undo_entries", deletion)).containsExactlyElementsOf(foreseen);
        assertThat(database.value(ROLES)).isEqualTo(before);
        assertThat(database.value("SELECT count(*) FROM app.sessions s JOIN app.users u ON u.id = s.user_id"
                        + " WHERE u.email = 'sam@example.org'"))
                .isEqualTo("0");

        // What was undone is an action like any other
        UUID undo = UUID.fromString(
                String.valueOf(database.value("SELECT correlation_id FROM app.audit_logs WHERE action = 'UNDO'")));
        assertThat(judge(admin, "undo_entries", undo)).contains("roles changed 1");
    }

    @Test
    void whatARolePermitsAndItsNameAreUndoneAndWhatChangedSinceStays() throws SQLException {
        UUID moderator = role("Moderator");
        String before = database.value(ROLES);
        UUID rename = act(
                admin,
                "SELECT api.change_role('" + moderator + "', 'Warden', 'Other', updated_at) FROM api.roles WHERE id = '"
                        + moderator + "'");
        UUID change = act(admin, changed(moderator, "posts.delete", false, "export.run", true));

        assertThat(judge(admin, "undo_entries", change)).containsExactly("role_permissions restore 2");
        assertThat(judge(admin, "undo_entries", rename)).containsExactly("roles restore 1");
        assertThat(database.value(ROLES)).isEqualTo(before);

        act(admin, "SELECT api.create_role('Warden', '', NULL, false)");
        UUID again = act(
                admin,
                "SELECT api.change_role('" + moderator + "', 'Guard', '', updated_at) FROM api.roles WHERE id = '"
                        + moderator + "'");
        act(admin, "SELECT api.change_role(id, 'Ｍoderator', '', updated_at) FROM api.roles WHERE name = 'Warden'");
        assertThat(judge(admin, "undo_entries", again)).containsExactly("roles taken 1");
        UUID taken = act(admin, changed(moderator, "posts.delete", false));
        act(admin, changed(moderator, "posts.delete", true));
        assertThat(judge(admin, "undo_entries", taken)).containsExactly("role_permissions changed 1");
    }

    @Test
    void aRoleThatWasMadeGoesUnlessSomebodyHasIt() throws SQLException {
        String before = database.value(ROLES);
        database.execute("INSERT INTO auth.role_second_factor (role_id) VALUES (?)", role("Moderator"));
        String permissions = permissions("Moderator");
        UUID making = act(admin, "SELECT api.create_role('Mods', 'x', '" + role("Moderator") + "', false)");
        assertThat(database.value("SELECT count(*) FROM auth.role_second_factor f JOIN app.roles r ON r.id = f.role_id"
                        + " WHERE r.name = 'Mods'"))
                .as("a copy asks for what its original asks for")
                .isEqualTo("1");
        act(admin, "SELECT api.give_role('" + mia + "', '" + role("Mods") + "', NULL, '')");

        assertThat(judge(admin, "undo_entries", making))
                .contains("roles changed 1", "role_permissions changed " + permissions);

        act(admin, "SELECT api.revoke_role('" + mia + "', '" + role("Mods") + "')");
        assertThat(judge(admin, "undo_entries", making))
                .contains("roles restore 1", "role_permissions restore " + permissions);
        database.execute("DELETE FROM auth.role_second_factor");
        assertThat(database.value(ROLES)).isEqualTo(before);
    }

    @Test
    void nobodyUndoesIntoARoleWhatTheyDoNotHold() throws SQLException {
        UUID moderator = role("Moderator");
        UUID weaker = act(admin, changed(moderator, "posts.delete", false));
        UUID deletion = act(
                admin,
                "SELECT api.give_role('" + mia + "', '" + moderator + "', NULL, '')",
                "SELECT api.delete_role('" + moderator + "', (SELECT updated_at FROM api.roles WHERE id = '" + moderator
                        + "'), '')");
        UUID auditor = role("Auditor");
        UUID mixed = act(admin, changed(auditor, "export.run", false));
        String before = database.value(ROLES);

        assertThat(judge(keeper, "undo_entries", weaker)).containsExactly("role_permissions gone 1");
        assertThat(judge(keeper, "undo_entries", deletion))
                .contains("roles above 1")
                .noneMatch(line -> line.contains("restore"));
        // Kit holds export.run, but not all else that the role permits
        assertThat(judge(keeper, "undo_entries", mixed)).containsExactly("role_permissions above 1");
        assertThat(database.value(ROLES)).isEqualTo(before);

        database.execute("DELETE FROM app.role_permissions USING app.roles r, app.permissions p WHERE role_id = r.id"
                + " AND permission_id = p.id AND r.name = 'Keeper' AND p.name = 'roles.write'");
        assertThat(judge(keeper, "undo_entries", mixed)).containsExactly("role_permissions permission 1");
    }

    @Test
    void whatIsHeldForATimeIsNotUndoneIntoARoleNorGivenBackForLonger() throws SQLException {
        UUID auditor = role("Auditor");
        database.account("tess@example.org", "Tess", "Administrator");
        database.execute("UPDATE app.user_roles SET expires_at = timezone('UTC', now()) + interval '1 day'"
                + " WHERE user_id = (SELECT id FROM app.users WHERE email = 'tess@example.org')");
        Secret tess = database.signIn("tess@example.org");
        UUID change = act(admin, changed(auditor, "export.run", false));
        database.execute("INSERT INTO app.user_roles (user_id, role_id) VALUES (?, ?)", mia, auditor);
        UUID taking = act(admin, "SELECT api.revoke_role('" + mia + "', '" + auditor + "')");
        String before = database.value(ROLES);

        assertThat(judge(tess, "undo_entries", change)).containsExactly("role_permissions too_long 1");
        assertThat(judge(tess, "undo_entries", taking)).containsExactly("user_roles too_long 1");
        for (String function : List.of("preview_accounts(", "change_accounts(")) {
            String end = function.startsWith("change") ? ", '')" : ")";
            assertThat(lines(
                            tess,
                            "SELECT outcome || ' ' || amount FROM api." + function + "'give_role', '" + auditor
                                    + "', ARRAY['" + mia + "', '" + ada + "']::uuid[]" + end + " WHERE amount > 0"))
                    .containsExactly("too_long 2");
        }
        assertThat(database.value(ROLES)).isEqualTo(before);
    }

    @Test
    void nothingOfASensitiveRoleComesBackByOnePerson() throws SQLException {
        UUID support = role("Support");
        UUID change = act(admin, changed(support, "accounts.deactivate", false));
        UUID marking = act(
                admin, "SELECT api.mark_role(id, true, updated_at, '') FROM api.roles WHERE id = '" + support + "'");
        String before = database.value(ROLES);

        assertThat(judge(admin, "undo_entries", change)).containsExactly("role_permissions approval 1");
        assertThat(judge(admin, "undo_entries", marking)).containsExactly("roles approval 1");
        assertThat(database.value(ROLES)).isEqualTo(before);

        UUID other = role("Moderator");
        UUID from = act(admin, changed(other, "comments.delete", false));
        database.execute("UPDATE app.roles SET needs_approval = true WHERE id <> ?", other);
        assertThat(judge(admin, "undo_entries", from))
                .as("what only sensitive roles permit by now")
                .containsExactly("role_permissions approval 1");
        String sensitive = database.value(ROLES);
        assertThat(lines(
                        admin,
                        "SELECT api.delete_role('" + support + "', (SELECT updated_at FROM api.roles WHERE id = '"
                                + support + "'), 'why')"))
                .containsExactly("requested");
        assertThat(lines(
                        database.signIn("bob@example.org"),
                        "SELECT api.approve_role_request(q.id, r.updated_at) FROM api.role_requests q"
                                + " JOIN api.roles r ON r.id = q.role_id"))
                .containsExactly("approved");
        UUID deletion = UUID.fromString(String.valueOf(database.value(
                "SELECT correlation_id FROM app.audit_logs WHERE entity_type = 'roles'" + " AND action = 'DELETE'")));
        Secret bob = database.signIn("bob@example.org");
        assertThat(lines(
                        bob,
                        "SELECT outcome FROM api.undo_entries((SELECT array_agg(e.entry) FROM api.action_entries('"
                                + deletion + "', (SELECT id FROM api.users WHERE email = 'bob@example.org'), NULL) e),"
                                + " '-infinity', 'infinity')"))
                .contains("approval")
                .doesNotContain("restore");
        assertThat(database.value(ROLES)).isNotEqualTo(sensitive);
    }

    /** Of the entries that undoing is asked for, who asks chooses: some more, or some fewer, must make nothing easier. */
    @Test
    void noChoiceOfEntriesMakesARoleAskForLessThanItDid() throws SQLException {
        UUID moderator = role("Moderator");
        act(admin, "SELECT api.mark_role(id, true, updated_at, '') FROM api.roles WHERE id = '" + moderator + "'");
        database.execute("INSERT INTO auth.role_second_factor (role_id) VALUES (?)", role("Auditor"));
        act(
                admin,
                "SELECT api.delete_role('" + role("Auditor") + "', (SELECT updated_at FROM api.roles WHERE id = '"
                        + role("Auditor") + "'), '')");
        assertThat(lines(
                        admin,
                        "SELECT api.delete_role('" + moderator + "', (SELECT updated_at FROM api.roles WHERE id = '"
                                + moderator + "'), 'why')"))
                .containsExactly("requested");
        assertThat(lines(
                        database.signIn("bob@example.org"),
                        "SELECT api.approve_role_request(q.id, r.updated_at) FROM api.role_requests q"
                                + " JOIN api.roles r ON r.id = q.role_id"))
                .containsExactly("approved");

        // With the entry from before it was sensitive
        assertThat(
                        lines(
                                admin,
                                "SELECT kind || ' ' || outcome FROM api.undo_entries((SELECT array_agg(id) FROM api.audit_logs"
                                        + " WHERE entity_id = '" + moderator
                                        + "' AND entity_type IN ('roles', 'role_permissions')"
                                        + " AND NOT coalesce(jsonb_exists(new_values, 'needs_second_factor'), false)), '-infinity', 'infinity')"))
                .contains("roles approval")
                .noneMatch(line -> line.contains("restore"));
        // Without the entry that says that it asked for a second factor
        assertThat(lines(
                        admin,
                        "SELECT kind || ' ' || outcome FROM api.undo_entries((SELECT array_agg(id) FROM api.audit_logs"
                                + " WHERE entity_type = 'roles' AND action = 'DELETE' AND old_values ->> 'name' = 'Auditor'),"
                                + " '-infinity', 'infinity')"))
                .containsExactly("roles restore");
        assertThat(database.value("SELECT count(*) FROM auth.role_second_factor WHERE role_id = ?", role("Auditor")))
                .isEqualTo("1");
    }

    @Test
    void whoTookASensitiveRoleByMistakeGivesItBackAloneForAQuarterOfAnHour() throws SQLException {
        UUID support = role("Support");
        database.execute(
                "INSERT INTO app.user_roles (user_id, role_id, assigned_at) VALUES (?, ?, '2024-02-03 04:05:06.789')",
                mia,
                support);
        database.execute("UPDATE app.roles SET needs_approval = true WHERE id = ?", support);
        String before = database.value(ROLES);
        String take = "SELECT api.revoke_role('" + mia + "', '" + support + "')";

        UUID taking = act(admin, take);
        assertThat(judge(database.signIn("bob@example.org"), "undo_entries", taking))
                .as("somebody else's")
                .containsExactly("user_roles approval 1");
        assertThat(judge(admin, "undo_entries", taking)).containsExactly("user_roles restore 1");
        assertThat(database.value(ROLES)).isEqualTo(before);
        assertThat(judge(admin, "undo_entries", taking)).as("twice").containsExactly("user_roles changed 1");

        act(admin, take);
        String give = "SELECT api.give_role('" + mia + "', '" + support + "', ";
        assertThat(lines(database.signIn("bob@example.org"), give + "NULL, 'why')"))
                .containsExactly("requested");
        assertThat(lines(admin, give + "NULL, '')")).containsExactly("given");

        UUID again = act(admin, take);
        act(admin, "SELECT api.mark_role(id, true, updated_at, '') FROM api.roles WHERE id = '" + support + "'");
        database.execute("UPDATE app.roles SET description = 'permits more' WHERE id = ?", support);
        assertThat(judge(admin, "undo_entries", again)).as("changed since").containsExactly("user_roles approval 1");
        database.execute("UPDATE app.roles SET description = NULL, updated_at = '2024-01-01' WHERE id = ?", support);
        assertThat(database.value(
                        "SELECT auth.was_just_taken(?, ?, ?, timezone('UTC', now()) + interval '1 day')",
                        ada,
                        mia,
                        support))
                .as("for longer")
                .isEqualTo("f");
    }

    private String changed(UUID role, Object... permissions) {
        StringBuilder names = new StringBuilder();
        StringBuilder given = new StringBuilder();
        for (int i = 0; i < permissions.length; i += 2) {
            names.append(i == 0 ? "'" : ", '")
                    .append(id("SELECT id FROM app.permissions WHERE name = ?", permissions[i]));
            names.append('\'');
            given.append(i == 0 ? "" : ", ").append(permissions[i + 1]);
        }
        String roles = ("'" + role + "', ").repeat(permissions.length / 2);
        return "SELECT outcome FROM api.save_role_changes(ARRAY[" + roles.substring(0, roles.length() - 2)
                + "]::uuid[], ARRAY[" + names + "]::uuid[], ARRAY[" + given + "], ARRAY['" + role
                + "']::uuid[], ARRAY[(SELECT updated_at FROM api.roles WHERE id = '" + role + "')], '')";
    }

    /** Does this in one transaction, as one action, and returns its correlation id. */
    private UUID act(Secret who, String... statements) throws SQLException {
        UUID correlation = UUID.randomUUID();
        try (Connection client = database.client(who)) {
            client.setAutoCommit(false);
            Town.set(client, "app.correlation_id", correlation.toString());
            for (String statement : statements) {
                assertThat(first(client, statement)).isNotEqualTo("stale");
            }
            client.commit();
        }
        return correlation;
    }

    /** What {@code function} says of an action of Ada's. */
    private List<String> judge(Secret who, String function, UUID correlation) throws SQLException {
        return lines(
                who,
                "SELECT kind || ' ' || outcome || ' ' || amount FROM api." + function
                        + "((SELECT array_agg(e.entry) FROM api.action_entries('" + correlation + "', '" + ada
                        + "', NULL) e), '-infinity', 'infinity') ORDER BY 1");
    }

    private List<String> lines(Secret who, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection client = database.client(who);
                PreparedStatement query = client.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }

    private String permissions(String role) {
        return String.valueOf(
                database.value("SELECT count(*) FROM app.role_permissions WHERE role_id = ?", role(role)));
    }

    private UUID role(String name) {
        return id("SELECT id FROM app.roles WHERE name = ?", name);
    }

    private UUID id(String sql, Object... parameters) {
        return UUID.fromString(String.valueOf(database.value(sql, parameters)));
    }
}
