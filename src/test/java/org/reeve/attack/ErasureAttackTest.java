package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.attack.Codes.first;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.testkit.TestDatabase;

/** Erasing and merging: what goes, what stays, and what nobody can do with either. */
class ErasureAttackTest {
    private static final String EVERYWHERE = """
            SELECT concat_ws(' ', (SELECT string_agg(u::text, ' ') FROM app.users u),
                                  (SELECT string_agg(a::text, ' ') FROM app.audit_logs a),
                                  (SELECT string_agg(s::text, ' ') FROM app.sessions s),
                                  (SELECT string_agg(n::text, ' ') FROM app.account_notes n),
                                  (SELECT string_agg(q::text, ' ') FROM app.role_requests q),
                                  (SELECT string_agg(t::text, ' ') FROM auth.sign_in_attempts t),
                                  (SELECT string_agg(t::text, ' ') FROM auth.proofs t),
                                  (SELECT string_agg(t::text, ' ') FROM auth.code_attempts t))""";

    private TestDatabase database;
    private UUID ada;
    private UUID mia;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        database.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        ada = database.account("ada@example.org", "Ada", "Administrator");
        mia = database.account("mia@example.org", "Mia Member", "Member");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void whatIsKnownOfAPersonGoesFromTheRowsAndFromTheTrail() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            leaveTracks(client);
            assertThat(database.value(EVERYWHERE)).contains("mia@", "Mia Member", "555-0199", "Miami", "MiaBrowser");
            String others = database.value(OTHERS, mia, mia, mia.toString());

            assertThat(Long.parseLong(first(client, "SELECT api.erase_account(?, 'Mia M. Member')", mia)))
                    .isPositive();

            assertThat(database.value(EVERYWHERE))
                    .doesNotContainIgnoringCase("mia")
                    .doesNotContain("555-0199");
            assertThat(database.value(OTHERS, mia, mia, mia.toString())).isEqualTo(others);
            assertThat(database.value(
                            "SELECT user_id FROM app.audit_logs WHERE action = 'ERASED' AND entity_id = ?", mia))
                    .isEqualTo(ada.toString());
            assertThatThrownBy(() -> first(client, "SELECT api.erase_account(?, 'Erased')", mia))
                    .hasMessageContaining("stays as it is");
        }
    }

    /** The entries that neither the person nor their account has a part in, to the last value. */
    private static final String OTHERS = """
            SELECT md5(string_agg(a::text, ' ' ORDER BY a.id)) FROM app.audit_logs a
             WHERE a.user_id IS DISTINCT FROM ? AND a.entity_id IS DISTINCT FROM ?
               AND a::text NOT LIKE '%' || ? || '%' AND a.entity_type <> 'account_notes' AND a.action <> 'ERASED'""";

    private void leaveTracks(Connection client) throws SQLException {
        String token = Door.signIn(client, "mia@example.org", TestDatabase.PASSWORD);
        Door.open(client, token);
        Door.attempt(client, "mia@example.org", "a wrong one");
        database.execute(
                "UPDATE app.sessions SET user_agent = 'MiaBrowser', ip_address = '192.0.2.55' WHERE user_id = ?", mia);
        first(client, "SELECT api.edit_note(api.add_note(?, 'Lives in Miami'), 'Moved from Miami', NULL)", mia);
        String note = first(client, "SELECT id FROM api.account_notes");
        first(
                client,
                "SELECT api.edit_note(id, 'Moved away from Miami', updated_at) FROM api.account_notes WHERE id = ?::uuid",
                note);
        try (Statement edit = client.createStatement()) {
            edit.executeUpdate("UPDATE api.editable_users SET name = 'Mia M. Member', phone = '555-0199' WHERE id = '"
                    + mia + "'");
        }
        first(
                client,
                "SELECT api.set_account_active(id, false, 'Mia asked for it', updated_at) FROM api.users WHERE id = ?",
                mia);
    }

    @Test
    void whyARoleWasAskedForGoesToo() throws SQLException {
        UUID support = sensitive("Support");
        database.account("bob@example.org", "Bob", "Administrator");
        try (Connection client = database.client(database.signIn("ada@example.org"));
                Connection second = database.client(database.signIn("bob@example.org"))) {
            String ask = "SELECT api.give_role(?, ?, NULL, 'Mia is back from Malta')";
            first(client, ask, mia, support);
            first(second, "SELECT api.reject_role_request(id, 'Mia is on leave') FROM api.role_requests");
            first(client, ask, mia, support);
            assertThat(database.value(EVERYWHERE)).contains("Malta", "on leave");

            first(client, "SELECT api.erase_account(?, 'Mia Member')", mia);

            assertThat(database.value(EVERYWHERE))
                    .doesNotContainIgnoringCase("mia")
                    .doesNotContain("Malta", "on leave");
            assertThat(database.value("SELECT string_agg(status, ' ' ORDER BY requested_at) FROM app.role_requests"))
                    .isEqualTo("rejected void");
        }
    }

    @Test
    void whySomethingWasDoneToManyGoesToo() throws SQLException {
        UUID other = database.account("other@example.org", "Other");
        UUID action = UUID.randomUUID();
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            Town.set(client, "app.correlation_id", action.toString());
            first(
                    client,
                    "SELECT api.change_accounts('deactivate', NULL, ARRAY[?, ?]::uuid[], 'the team of Mia')",
                    mia,
                    other);
            // Under another's action nothing is erased by whoever names it
            Town.set(client, "app.correlation_id", UUID.randomUUID().toString());
            first(client, "SELECT api.change_accounts('verify', NULL, ARRAY[?]::uuid[], 'not hers')", other);
            first(client, "SELECT api.change_accounts('activate', NULL, ARRAY[?]::uuid[], 'not hers')", other);

            first(client, "SELECT api.erase_account(?, 'Mia Member')", mia);
        }
        assertThat(
                        database.value(
                                "SELECT string_agg(new_values ->> 'reason', ' ' ORDER BY id) FROM app.audit_logs WHERE action = 'BULK'"))
                .isEqualTo("(erased) not hers");
        assertThatThrownBy(() -> database.execute(
                        "UPDATE app.audit_logs SET new_values = '{}' WHERE action = 'BULK' AND correlation_id = ?",
                        action))
                .hasMessageContaining("append-only");
    }

    @Test
    void mergingLeavesBehindWhatOneMayNotGiveAndSaysSo() throws SQLException {
        UUID twin = database.account("twin@example.org", "Twin", "Auditor", "Support", "Moderator");
        database.execute("UPDATE app.roles SET needs_approval = true WHERE name = 'Support'");
        database.account("tess@example.org", "Tess", "Administrator");
        database.execute("UPDATE app.user_roles SET expires_at = timezone('UTC', now()) + interval '1 day'"
                + " WHERE user_id = (SELECT id FROM app.users WHERE email = 'tess@example.org')");
        database.execute("UPDATE app.user_roles ur SET expires_at = timezone('UTC', now()) + interval '1 hour'"
                + " FROM app.roles r WHERE r.id = ur.role_id AND r.name IN ('Moderator', 'Support')");
        try (Connection client = database.client(database.signIn("tess@example.org"))) {
            assertThat(first(
                            client,
                            "SELECT concat_ws(' ', roles, roles_too_long, roles_for_two) FROM api.merge_preview(?, ?)",
                            mia,
                            twin))
                    .isEqualTo("{Moderator} {Auditor} {Support}");
            assertThat(first(client, "SELECT api.merge_accounts(?, ?, true)", mia, twin))
                    .isEqualTo("1");
        }
        assertThat(database.value(
                        "SELECT string_agg(r.name, ' ' ORDER BY r.name) FROM app.user_roles ur JOIN app.roles r"
                                + " ON r.id = ur.role_id WHERE ur.user_id = ?",
                        mia))
                .isEqualTo("Member Moderator");
    }

    @Test
    void aReleaseOfTheAddressGoesToo() throws SQLException {
        database.execute(
                "INSERT INTO auth.sign_in_releases (address_hash, released_by)"
                        + " VALUES (auth.hash_of('mia@example.org'), ?)",
                ada);
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            first(client, "SELECT api.erase_account(?, 'Mia Member')", mia);
        }
        assertThat(database.value("SELECT count(*) FROM auth.sign_in_releases")).isEqualTo("0");
    }

    @Test
    void anAccountThatIsGoneGetsNoRole() throws SQLException {
        UUID auditor =
                UUID.fromString(String.valueOf(database.value("SELECT id FROM app.roles WHERE name = 'Auditor'")));
        UUID support = sensitive("Support");
        database.account("bob@example.org", "Bob", "Administrator");
        UUID twin = database.account("mia.member@example.org", "Mia Member", "Member");
        try (Connection client = database.client(database.signIn("ada@example.org"));
                Connection second = database.client(database.signIn("bob@example.org"))) {
            first(client, "SELECT api.give_role(?, ?, NULL, 'For two')", twin, support);
            first(client, "SELECT api.merge_accounts(?, ?, true)", mia, twin);
            assertThat(first(
                            second,
                            "SELECT api.approve_role_request(q.id, r.updated_at) FROM api.role_requests q"
                                    + " JOIN api.roles r ON r.id = q.role_id"))
                    .isEqualTo("closed");
            first(client, "SELECT api.erase_account(?, 'Mia Member')", mia);

            for (UUID gone : new UUID[] {mia, twin}) {
                assertThatThrownBy(() -> first(client, "SELECT api.grant_role(?, ?)", gone, auditor))
                        .hasMessageContaining("stays as it is");
                assertThatThrownBy(() -> first(client, "SELECT api.give_role(?, ?, NULL, NULL)", gone, auditor))
                        .hasMessageContaining("stays as it is");
            }
            assertThat(first(
                            client,
                            "SELECT string_agg(outcome || amount, ' ' ORDER BY outcome)"
                                    + " FROM api.change_accounts('give_role', ?, ARRAY[?, ?]::uuid[], NULL)",
                            auditor,
                            mia,
                            twin))
                    .isEqualTo("change0 gone2");
            assertThat(first(
                            client,
                            "SELECT string_agg(DISTINCT outcome, ' ') FROM api.undo_entries((SELECT array_agg(id)"
                                    + " FROM api.audit_logs WHERE entity_type = 'user_roles' AND entity_id IN (?, ?)),"
                                    + " '-infinity', 'infinity')",
                            mia,
                            twin))
                    .isEqualTo("gone");
        }
        assertThat(database.value("SELECT count(*) FROM app.user_roles WHERE user_id IN (?, ?)", mia, twin))
                .isEqualTo("0");
    }

    private UUID sensitive(String role) {
        database.execute("UPDATE app.roles SET needs_approval = true WHERE name = ?", role);
        return UUID.fromString(String.valueOf(database.value("SELECT id FROM app.roles WHERE name = ?", role)));
    }

    @Test
    void mergingGoesByWhatIsHeldNow() throws SQLException {
        UUID twin = database.account("mia.member@example.org", "Mia Member", "Support");
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            database.execute(
                    "INSERT INTO app.user_roles (user_id, role_id, expires_at)"
                            + " SELECT ?, id, timezone('UTC', now()) FROM app.roles WHERE name = 'Support'",
                    mia);
            assertThat(first(client, "SELECT roles FROM api.merge_preview(?, ?)", mia, twin))
                    .isEqualTo("{Support}");

            first(client, "SELECT api.merge_accounts(?, ?, true)", mia, twin);
        }
        assertThat(database.value("SELECT array_to_string(auth.permissions_of(?), ' ')", mia))
                .contains("accounts.write");
    }

    @Test
    void anErasedAccountNeverComesBack() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"));
                Statement statement = client.createStatement()) {
            first(client, "SELECT api.erase_account(?, 'Mia Member')", mia);

            for (String revival : new String[] {
                "UPDATE api.editable_users SET is_active = true WHERE id = '" + mia + "'",
                "UPDATE api.editable_users SET name = 'Mia' WHERE id = '" + mia + "'",
                "SELECT api.invite('" + mia + "')",
                "SELECT api.reset_password('" + mia + "', true)",
                "SELECT api.set_account_active(id, true, 'Back', updated_at) FROM api.users WHERE id = '" + mia + "'",
                "SELECT api.merge_accounts('" + mia + "', '" + database.account("x@example.org", "X") + "', false)"
            }) {
                assertThatThrownBy(() -> statement.execute(revival)).hasMessageContaining("stays as it is");
            }
        }
    }

    @Test
    void notEvenTheOwnerChangesTheTrailOnceAnErasureIsDone() throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            first(client, "SELECT api.erase_account(?, 'Mia Member')", mia);
        }
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            for (String change : new String[] {
                "UPDATE app.audit_logs SET new_values = '{}' WHERE entity_id = '" + mia + "'",
                "DELETE FROM app.audit_logs WHERE entity_id = '" + mia + "'",
                "TRUNCATE app.audit_logs"
            }) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void anErasureUnderWayLetsNothingElseThrough() throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            for (String change : new String[] {
                "UPDATE app.audit_logs SET user_id = entity_id WHERE entity_id = '" + mia + "'",
                "UPDATE app.audit_logs SET action = 'UPDATE' WHERE entity_id = '" + mia + "'",
                "UPDATE app.audit_logs SET created_at = created_at - interval '1 second' WHERE entity_id = '" + mia
                        + "'",
                "UPDATE app.audit_logs SET new_values = '{}' WHERE entity_id = '" + ada + "'",
                "DELETE FROM app.audit_logs WHERE entity_id = '" + mia + "'"
            }) {
                owner.setAutoCommit(false);
                statement.execute("INSERT INTO auth.erasures (user_id) VALUES ('" + mia + "')");
                assertThatThrownBy(() -> statement.execute(change)).as(change).hasMessageContaining("append-only");
                owner.rollback();
            }
        }
    }

    @Test
    void theLastAdministratorIsNotErased() throws SQLException {
        database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Eraser')");
        database.execute("INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                + " app.permissions p WHERE r.name = 'Eraser' AND p.name LIKE 'accounts.%'");
        database.account("eve@example.org", "Eve", "Eraser");
        try (Connection client = database.client(database.signIn("eve@example.org"))) {
            assertThatThrownBy(() -> first(client, "SELECT api.erase_account(?, 'Ada')", ada))
                    .hasMessageContaining("permissions that you do not hold");
            assertThatThrownBy(() -> first(client, "SELECT api.merge_accounts(?, ?, false)", mia, ada))
                    .hasMessageContaining("permissions that you do not hold");
        }
    }

    @Test
    void mergingMovesWhatThePersonMadeAndClosesTheOtherAccount() throws SQLException {
        UUID twin = database.account("mia.member@example.org", "Mia Member", "Member", "Support");
        database.execute("INSERT INTO app.posts (user_id, title) VALUES (?, 'By the twin')", twin);
        database.execute(
                "INSERT INTO app.comments (post_id, user_id, content) SELECT id, ?, 'Also' FROM app.posts", twin);
        try (Connection client = database.client(database.signIn("ada@example.org"));
                Connection other = database.client(database.signIn("mia.member@example.org"))) {
            first(client, "SELECT api.add_note(?, 'Writes a lot')", twin);
            assertThat(first(client, "SELECT m::text FROM api.merge_preview(?, ?) m", mia, twin))
                    .isEqualTo("(1,1,1,1,{Support},{},{})");

            assertThat(first(client, "SELECT api.merge_accounts(?, ?, true)", mia, twin))
                    .isEqualTo("4");

            assertThat(first(other, "SELECT count(*) FROM api.users"))
                    .as("its session")
                    .isEqualTo("0");
            assertThat(database.value(
                            "SELECT count(*) FROM app.posts p JOIN app.comments c USING (user_id)"
                                    + " JOIN app.account_notes n USING (user_id) WHERE p.user_id = ?",
                            mia))
                    .isEqualTo("1");
            assertThat(database.value(
                            "SELECT count(*) FROM app.user_roles JOIN app.roles ON id = role_id WHERE user_id = ?",
                            mia))
                    .isEqualTo("2");
            assertThat(database.value("SELECT is_active::text || merged_into FROM app.users WHERE id = ?", twin))
                    .isEqualTo("false" + mia);
            assertThatThrownBy(() -> first(client, "SELECT api.merge_accounts(?, ?, true)", mia, twin))
                    .hasMessageContaining("stays as it is");
        }
    }

    @Test
    void erasingTheSurvivorErasesWhoWasMergedIntoIt() throws SQLException {
        UUID twin = database.account("mia.member@example.org", "Mia Member");
        try (Connection client = database.client(database.signIn("ada@example.org"))) {
            first(client, "SELECT api.merge_accounts(?, ?, false)", mia, twin);

            first(client, "SELECT api.erase_account(?, 'Mia Member')", mia);

            assertThat(database.value(EVERYWHERE)).doesNotContainIgnoringCase("mia");
        }
    }
}
