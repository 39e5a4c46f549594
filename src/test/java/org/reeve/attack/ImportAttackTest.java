package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.reeve.platform.database.Secret;

/** Importing accounts as a way to get more rights, or to touch accounts that one may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportAttackTest {
    private static final String ONE =
            "SELECT * FROM api.import_accounts(ARRAY['new@example.org'], ARRAY['New'], ARRAY[NULL], ARRAY[NULL],"
                    + " 'update', true)";

    private final Town town = new Town();
    private Secret importer = Secret.of("");
    private Secret recruiter = Secret.of("");

    /** Ina may import and edit, and is no administrator; Rhea may give roles besides. */
    @BeforeAll
    void hireIna() {
        town.database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Importer')");
        town.database.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                        + " app.permissions p WHERE r.name = 'Importer' AND p.name IN ('accounts.read',"
                        + " 'accounts.write', 'accounts.import')");
        town.database.account("ina@example.org", "Ina Importer", "Importer");
        town.database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Only import')");
        town.database.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                        + " app.permissions p WHERE r.name = 'Only import' AND p.name = 'accounts.import'");
        town.database.account("ono@example.org", "Ono", "Only import");
        importer = town.database.signIn("ina@example.org");
        town.database.execute("INSERT INTO app.roles (id, name, needs_approval) VALUES"
                + " (gen_random_uuid(), 'Recruiter', false), (gen_random_uuid(), 'Sensitive', true)");
        town.database.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                        + " app.permissions p WHERE r.name = 'Recruiter' AND p.name IN ('accounts.read',"
                        + " 'accounts.write', 'accounts.import', 'roles.read', 'roles.assign')");
        town.database.account("rhea@example.org", "Rhea Recruiter", "Recruiter");
        recruiter = town.database.signIn("rhea@example.org");
    }

    @AfterAll
    void close() {
        town.close();
    }

    @TestFactory
    Stream<DynamicTest> nobodyImportsWithoutThePermission() {
        List<Attempt> attempts = new ArrayList<>();
        for (Town.Who who :
                List.of(Town.Who.NOBODY, Town.Who.FORGER, Town.Who.EXPIRED, Town.Who.REVOKED, Town.Who.DEACTIVATED)) {
            attempts.add(attempt("importing", who, error("28000", "sign in again"), ONE));
            attempts.add(
                    attempt("asking who is there", who, error("28000", "sign in again"), ONE.replace("true", "false")));
        }
        for (Town.Who who : List.of(Town.Who.MEMBER, Town.Who.SUPPORT, Town.Who.ASSIGNER, Town.Who.MODERATOR)) {
            attempts.add(attempt("importing", who, permission("accounts.import"), ONE));
            attempts.add(
                    attempt("asking who is there", who, permission("accounts.import"), ONE.replace("true", "false")));
        }
        attempts.add(attempt(
                "judging without the gate",
                Town.Who.ADMINISTRATOR,
                privilege("judge_import"),
                "SELECT * FROM auth.judge_import('{admin}', ARRAY['a@b'], ARRAY['A'], ARRAY[''], ARRAY[''],"
                        + " 'skip')"));
        attempts.add(attempt(
                "a policy that there is not",
                Town.Who.ADMINISTRATOR,
                error("22023", "skipped, updated or refused"),
                ONE.replace("'update'", "'overwrite'")));
        attempts.add(attempt(
                "no policy",
                Town.Who.ADMINISTRATOR,
                error("22023", "skipped, updated"),
                ONE.replace("'update'", "NULL")));
        attempts.add(attempt(
                "fewer names than addresses",
                Town.Who.ADMINISTRATOR,
                error("22023", "as many addresses"),
                ONE.replace("ARRAY['New']", "ARRAY[]::text[]")));
        attempts.add(
                attempt(
                        "more rows than a chunk has",
                        Town.Who.ADMINISTRATOR,
                        error("22023", "at most 10000"),
                        "SELECT * FROM api.import_accounts(array_fill('a@b'::text, ARRAY[10001]),"
                                + " array_fill('A'::text, ARRAY[10001]), array_fill(''::text, ARRAY[10001]), array_fill(''::text, ARRAY[10001]), 'skip', true)"));
        return Attempt.tests(town, attempts.stream());
    }

    @Test
    void whoMayOnlyImportMayNotEither() throws SQLException {
        String before = town.state();
        try (Connection client = town.database.client(town.database.signIn("ono@example.org"))) {
            before = town.state();
            assertThat(refusal(client, ONE)).startsWith("42501").contains("accounts.write");
        }
        assertThat(town.state()).isEqualTo(before);
    }

    /** Support's way up: an administrator's account renamed, or its phone replaced by one's own. */
    @Test
    void anAccountThatMayMoreIsNotTouched() throws SQLException {
        String before = users();
        try (Connection client = town.database.client(importer)) {
            assertThat(
                            rows(
                                    client,
                                    "SELECT outcome FROM api.import_accounts(ARRAY['ada@example.org', 'SAM@example.org '],"
                                            + " ARRAY['Mallory', 'Mallory'], ARRAY['1', '2'], ARRAY[NULL, NULL], 'update', true) ORDER BY line"))
                    .containsExactly("above", "above");
        }
        assertThat(users()).isEqualTo(before);
    }

    @Test
    void anImportedAccountMayNothingAndNobodyKnowsItsPassword() throws SQLException {
        try (Connection client = town.database.client(importer)) {
            assertThat(rows(
                            client,
                            "SELECT outcome FROM api.import_accounts(ARRAY[' Neo@Example.org'], ARRAY['Neo'],"
                                    + " ARRAY[' '], ARRAY[' ; '], 'refuse', true)"))
                    .containsExactly("create");
        }
        assertThat(town.database.value("SELECT concat_ws(' ', u.password_hash, u.is_verified, u.phone IS NULL,"
                        + " (SELECT count(*) FROM app.user_roles ur WHERE ur.user_id = u.id))"
                        + " FROM app.users u WHERE u.email = 'neo@example.org'"))
                .isEqualTo("! f t 0");
        try (Connection client = town.database.client(null)) {
            for (String guess : List.of("!", "", "Neo", "neo@example.org")) {
                assertThat(Door.attempt(client, "neo@example.org", guess)).isNotEqualTo("opened");
            }
        }
        assertThat(town.database.value("SELECT count(*) FROM app.audit_logs WHERE action = 'INSERT'"
                        + " AND entity_type = 'users' AND new_values ->> 'email' = 'neo@example.org'"
                        + " AND user_id = (SELECT id FROM app.users WHERE email = 'ina@example.org')"
                        + " AND new_values ->> 'password_hash' IS NULL"))
                .isEqualTo("1");
    }

    /** What is written is what was judged: neither blanks nor capitals, nor the same address twice, lead past it. */
    @Test
    void everyRowIsJudgedByItself() throws SQLException {
        try (Connection client = town.database.client(importer)) {
            client.setAutoCommit(false);
            assertThat(rows(
                            client,
                            "SELECT line || outcome FROM api.import_accounts(ARRAY['x@y', 'X@Y ', 'no address', NULL,"
                                    + " 'a@b', 'c@d', 'e@f', 'mia@example.org', E'g\\n@h', repeat('x', 255) || '@y'],"
                                    + " ARRAY['X', 'X', 'N', 'N', ' ', repeat('x', 101), 'E', 'Mia Member', 'G', 'L'],"
                                    + " ARRAY[NULL, NULL, NULL, NULL, NULL, NULL, repeat('1', 21), NULL, NULL, NULL],"
                                    + " array_fill(NULL::text, ARRAY[10]),"
                                    + " 'update', true) ORDER BY line"))
                    .containsExactly(
                            "1create",
                            "2repeated",
                            "3email",
                            "4email",
                            "5name",
                            "6name",
                            "7phone",
                            "8same",
                            "9email",
                            "10email");
            assertThat(rows(
                            client,
                            "SELECT outcome FROM api.import_accounts(ARRAY['x@y'], ARRAY['X'], ARRAY[''], ARRAY[''],"
                                    + " 'skip', true)"))
                    .containsExactly("skip");
            assertThat(rows(
                            client,
                            "SELECT outcome FROM api.import_accounts(ARRAY['x@y'], ARRAY['X'], ARRAY[''], ARRAY[''],"
                                    + " 'refuse', true)"))
                    .containsExactly("exists");
            assertThat(rows(
                            client,
                            "SELECT outcome FROM api.import_accounts(ARRAY['x@y'], ARRAY['Xe'], ARRAY[''], ARRAY[''],"
                                    + " 'update', true)"))
                    .containsExactly("update");
            client.rollback();
        }
        assertThat(town.database.value("SELECT count(*) FROM app.users WHERE email = 'x@y'"))
                .isEqualTo("0");
    }

    /** A file is no way around who may give roles: not for others, not for oneself, not by the spelling of the name. */
    @Test
    void rolesOfAFileGiveNoMoreThanItsImporterHolds() throws SQLException {
        String before = town.state();
        try (Connection client = town.database.client(importer)) {
            assertThat(refusal(client, withRoles("ina@example.org", "Member")))
                    .startsWith("42501")
                    .contains("roles.assign");
        }
        try (Connection client = town.database.client(recruiter)) {
            for (String roles : List.of(
                    "Administrator",
                    " aDMINistrator ",
                    "Member;Administrator",
                    "Member, Support",
                    "Only import|Moderator")) {
                for (String whose : List.of("new@example.org", "rhea@example.org", "mia@example.org")) {
                    assertThat(rows(client, withRoles(whose, roles)))
                            .as("%s for %s", roles, whose)
                            .containsExactly("role_above");
                }
            }
            assertThat(rows(client, withRoles("new@example.org", "Sensitive"))).containsExactly("role_approval");
            assertThat(rows(client, withRoles("new@example.org", "Member; Nobody's")))
                    .containsExactly("role");
            assertThat(rows(client, withRoles("ada@example.org", "Member"))).containsExactly("above");
        }
        assertThat(town.state()).isEqualTo(before);
    }

    @Test
    void whoHoldsAPermissionForATimeGivesItToNobodyForGood() throws SQLException {
        town.database.account("tia@example.org", "Tia Temporary", "Recruiter");
        town.database.execute("UPDATE app.user_roles SET expires_at = timezone('UTC', now()) + interval '1 day'"
                + " WHERE user_id = (SELECT id FROM app.users WHERE email = 'tia@example.org')");
        try (Connection client = town.database.client(town.database.signIn("tia@example.org"))) {
            String before = town.state();
            assertThat(rows(client, withRoles("tia2@example.org", "Only import")))
                    .containsExactly("role_above");
            assertThat(town.state()).isEqualTo(before);
        }
    }

    @Test
    void rolesThatItsImporterMayGiveAreGivenUnderTheirName() throws SQLException {
        try (Connection client = town.database.client(recruiter)) {
            assertThat(rows(client, withRoles("uma@example.org", "member;Recruiter")))
                    .containsExactly("create");
            assertThat(rows(client, withRoles("uma@example.org", "Only import")))
                    .containsExactly("update");
            assertThat(rows(client, withRoles("uma@example.org", "Member"))).containsExactly("same");
        }
        assertThat(town.database.value(
                        "SELECT string_agg(r.name || ' by ' || g.name, ', ' ORDER BY r.name) FROM app.user_roles ur"
                                + " JOIN app.roles r ON r.id = ur.role_id JOIN app.users g ON g.id = ur.assigned_by"
                                + " WHERE ur.user_id = (SELECT id FROM app.users WHERE email = 'uma@example.org')"))
                .isEqualTo("Member by Rhea Recruiter, Only import by Rhea Recruiter, Recruiter by Rhea Recruiter");
    }

    /** A code sets a password: whom it is made for is guarded as with one invitation. */
    @Test
    void onlyWhoCouldBeInvitedOneByOneIs() throws SQLException {
        String everybody = "SELECT account FROM api.invite_accounts('" + everybody() + "')";
        String before = town.state();
        try (Connection client = town.connect(Town.Who.MEMBER)) {
            assertThat(refusal(client, everybody)).startsWith("42501").contains("accounts.write");
        }
        try (Connection client = town.connect(Town.Who.REVOKED)) {
            assertThat(refusal(client, everybody)).startsWith("28000");
        }
        assertThat(town.state()).isEqualTo(before);

        String left = town.database.account("lea@example.org", "Lea", "Member").toString();
        String above =
                town.database.account("abe@example.org", "Abe", "Administrator").toString();
        String off = town.database.account("ofe@example.org", "Ofe", "Member").toString();
        town.database.execute("UPDATE app.users SET password_hash = '!' WHERE id::text IN (?, ?, ?)", left, above, off);
        town.database.execute("UPDATE app.users SET is_active = false WHERE id::text = ?", off);
        try (Connection client = town.database.client(importer)) {
            assertThat(rows(client, "SELECT account FROM api.invite_accounts('" + everybody() + "')"))
                    .contains(left)
                    .doesNotContain(above, off, town.administrator.toString(), town.member.toString());
            assertThat(rows(client, "SELECT code FROM api.invite_accounts('{" + left + "}')"))
                    .singleElement()
                    .asString()
                    .matches("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");
        }
        assertThat(town.database.value(
                        "SELECT count(*) FROM auth.account_codes WHERE user_id::text = ? AND revoked_at IS NULL", left))
                .isEqualTo("1");
        assertThat(town.database.value(
                        "SELECT count(*) FROM app.audit_logs WHERE action = 'INVITED' AND entity_id::text = ?", left))
                .isEqualTo("2");
        town.database.execute("DELETE FROM app.user_roles WHERE user_id::text = ?", above);
    }

    private String everybody() {
        return String.valueOf(town.database.value("SELECT array_agg(id) FROM app.users"));
    }

    /** Imports one row with these roles. */
    private static String withRoles(String address, String roles) {
        return "SELECT outcome FROM api.import_accounts(ARRAY['" + address + "'], ARRAY['Somebody'], ARRAY[''], ARRAY['"
                + roles.replace("'", "''") + "'], 'update', true)";
    }

    @Test
    void askingWritesNothing() throws SQLException {
        String before = town.state();
        try (Connection client = town.database.client(importer)) {
            client.setReadOnly(true);
            assertThat(rows(client, ONE.replace("*", "outcome").replace("true", "false")))
                    .containsExactly("create");
        }
        assertThat(town.state()).isEqualTo(before);
    }

    private String users() {
        return String.valueOf(town.database.value("SELECT jsonb_agg(to_jsonb(u) ORDER BY u.id) FROM app.users u"
                + " WHERE u.email IN ('ada@example.org', 'sam@example.org')"));
    }

    private static String refusal(Connection client, String sql) {
        try {
            return String.join(" ", rows(client, sql));
        } catch (SQLException refused) {
            return refused.getSQLState() + " " + refused.getMessage();
        }
    }

    private static List<String> rows(Connection client, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = client.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
