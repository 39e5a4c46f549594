package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.testkit.TestDatabase;

/** Roles whose time is over, and sessions that are restricted to one thing: neither gives anything. */
class LivingRightsAttackTest {
    private static final String END_ROLES = "UPDATE app.user_roles SET expires_at ="
            + " timezone('UTC', clock_timestamp()) - interval '1 millisecond' WHERE user_id = ?";

    private TestDatabase database;
    private UUID ada;
    private UUID bob;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        ada = database.account("ada@example.org", "Ada", "Administrator");
        bob = database.account("bob@example.org", "Bob", "Administrator");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aRoleThatHasEndedGivesNothingFromTheNextStatementOnWithinATransactionToo() throws SQLException {
        try (Connection client = database.client(database.signIn("bob@example.org"))) {
            client.setAutoCommit(false);
            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("2");

            database.execute(END_ROLES, bob);

            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("0");
            assertThat(one(client, "SELECT permissions FROM api.current_session()"))
                    .isEqualTo("{}");
            assertThatThrownBy(() -> one(client, "SELECT api.grant_role('" + bob + "', '" + role("Support") + "')"))
                    .hasMessageContaining("permission roles.assign required");
        }
        assertThat(database.value("SELECT count(*) FROM app.user_roles WHERE user_id = ?", bob))
                .isEqualTo("1");
    }

    @Test
    void aRoleThatEndsLaterGivesEverythingUntilThen() throws SQLException {
        database.execute(
                "UPDATE app.user_roles SET expires_at = timezone('UTC', now()) + interval '1 hour' WHERE user_id = ?",
                bob);
        try (Connection client = database.client(database.signIn("bob@example.org"))) {
            assertThat(one(client, "SELECT count(*) FROM api.users")).isEqualTo("2");
            assertThat(one(client, "SELECT count(expires_at) FROM api.user_roles"))
                    .isEqualTo("1");
        }
    }

    @Test
    void anAccountWhoseRoleHasEndedIsNotAboveAnyoneAnyMore() throws SQLException {
        database.account("sam@example.org", "Sam", "Support");
        try (Connection support = database.client(database.signIn("sam@example.org"))) {
            assertThatThrownBy(() -> execute(support, RENAME)).hasMessageContaining("permissions that you do not hold");

            database.execute(END_ROLES, bob);

            assertThat(execute(support, RENAME)).isEqualTo(1);
        }
    }

    private static final String RENAME = "UPDATE api.editable_users SET name = 'Robert'"
            + " WHERE id = (SELECT id FROM api.people WHERE email = 'bob@example.org')";

    @Test
    void anAdministratorForATimeIsNotTheOneWhoRemains() throws SQLException {
        database.execute(
                "UPDATE app.user_roles SET expires_at = timezone('UTC', now()) + interval '1 year' WHERE user_id = ?",
                bob);
        try (Connection client = database.client(database.signIn("bob@example.org"))) {
            assertThatThrownBy(
                            () -> one(client, "SELECT api.revoke_role('" + ada + "', '" + role("Administrator") + "')"))
                    .hasMessageContaining("the last active administrator");
            assertThatThrownBy(
                            () -> execute(
                                    client,
                                    "UPDATE api.editable_users SET is_active = false WHERE id = (SELECT id FROM api.people WHERE email = 'ada@example.org')"))
                    .hasMessageContaining("the last active administrator");
        }
        // Not even the owner makes the last one temporary
        assertThatThrownBy(() -> database.execute(
                        "UPDATE app.user_roles SET expires_at = timezone('UTC', now()) WHERE user_id = ?", ada))
                .hasMessageContaining("the last active administrator");
        assertThat(database.value("SELECT count(*) FROM app.user_roles WHERE user_id = ? AND expires_at IS NULL", ada))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"second_factor", "enrolment", "password_change"})
    void aRestrictedSessionReadsNothingDoesNothingAndCanOnlyLeave(String restriction) throws SQLException {
        try (Connection client = database.client(database.signIn("bob@example.org"))) {
            database.execute("UPDATE app.sessions SET restricted_to = ?", restriction);

            for (String view : List.of(
                    "users",
                    "people",
                    "roles",
                    "permissions",
                    "role_permissions",
                    "user_roles",
                    "sessions",
                    "posts",
                    "comments",
                    "audit_logs")) {
                assertThat(one(client, "SELECT count(*) FROM api." + view))
                        .as(view)
                        .isEqualTo("0");
            }
            assertThatThrownBy(() -> execute(client, RENAME)).hasMessageContaining("sign in again");
            assertThatThrownBy(() -> one(client, "SELECT api.grant_role('" + bob + "', '" + role("Support") + "')"))
                    .hasMessageContaining("sign in again");
            assertThatThrownBy(() -> one(
                            client, "SELECT api.end_session('" + database.value("SELECT id FROM app.sessions") + "')"))
                    .hasMessageContaining("sign in again");
            assertThatThrownBy(() -> one(client, "SELECT auth.lift_restriction(true)"))
                    .hasMessageContaining("permission denied");
            assertThat(one(client, "SELECT restricted_to || permissions::text FROM api.current_session()"))
                    .isEqualTo(restriction + "{}");

            assertThat(one(client, "SELECT api.sign_out()")).isEqualTo("t");
        }
        assertThat(database.value("SELECT count(*) FROM app.sessions")).isEqualTo("0");
    }

    @Test
    void whoeverMustDoSomethingFirstSignsInToARestrictedSession() throws SQLException {
        database.execute("CREATE OR REPLACE FUNCTION auth.password_must_change(p_user uuid) RETURNS boolean"
                + " LANGUAGE sql AS 'SELECT true'");
        try (Connection client = database.client(null)) {
            String token = Door.signIn(client, "bob@example.org", TestDatabase.PASSWORD);

            assertThat(one(
                            client,
                            "SELECT outcome || ' ' || restricted_to || permissions::text FROM api.open_session('"
                                    + token + "')"))
                    .isEqualTo("opened password_change{}");
        }
    }

    @Test
    void aPermissionThatAVersionBringsIsHeldByAdministratorsAtOnce() {
        database.execute("SELECT auth.add_permission('5ee7e000-0000-4000-8000-000000000999', 'moon.read', 'The moon')");

        assertThat(database.value("SELECT 'moon.read' = ANY (auth.permissions_of(?))", ada))
                .isEqualTo("t");
        assertThat(database.value("SELECT count(*) FROM auth.complete_roles()")).isEqualTo("1");

        database.execute("SELECT auth.drop_permission('5ee7e000-0000-4000-8000-000000000999')");

        assertThat(database.value("SELECT count(*) FROM auth.complete_roles()")).isEqualTo("1");
    }

    private String role(String name) {
        return String.valueOf(database.value("SELECT id FROM app.roles WHERE name = ?", name));
    }

    private static String one(Connection client, String sql) throws SQLException {
        try (Statement statement = client.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static int execute(Connection client, String sql) throws SQLException {
        try (Statement statement = client.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
