package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** Ways to more rights than one was given: by time, by approval, by names, by copies. */
class RoleAttackTest {
    private static final String ADA = "ada@example.org";
    private static final String BOB = "bob@example.org";
    private static final String TESS = "tess@example.org";
    private static final String KIT = "kit@example.org";
    private static final String MIA = "mia@example.org";

    private TestDatabase database;
    private final Map<String, Secret> tokens = new HashMap<>();
    private UUID administrator;
    private UUID support;
    private UUID moderator;
    private UUID ada;
    private UUID bob;
    private UUID tess;
    private UUID mia;
    private UUID kit;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        database.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Keeper')");
        database.execute("INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                + " app.permissions p WHERE r.name = 'Keeper' AND p.name LIKE 'roles.%'");
        ada = database.account(ADA, "Ada Administrator", "Administrator");
        bob = database.account(BOB, "Bob Administrator", "Administrator");
        tess = database.account(TESS, "Tess Temporary", "Administrator");
        database.execute(
                "UPDATE app.user_roles SET expires_at = timezone('UTC', now()) + interval '1 day' WHERE user_id = ?",
                tess);
        kit = database.account(KIT, "Kit Keeper", "Keeper");
        mia = database.account(MIA, "Mia Member", "Member");
        administrator = role("Administrator");
        support = role("Support");
        moderator = role("Moderator");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    // --- For longer than one has it ---

    @Test
    void whoeverHasARoleForADayDoesNotKeepItByThemselves() throws SQLException {
        refused(TESS, "role_own_end", "SELECT api.give_role(?, ?, NULL, NULL)", tess, administrator);
        refused(TESS, "role_own_end", "SELECT api.give_role(?, ?, ?, NULL)", tess, administrator, in(48));
        // Through the older function it is no change, and by hand there is no way in
        assertThat(as(TESS, "SELECT api.grant_role(?, ?)", tess, administrator)).isEqualTo("f");
        refused(TESS, "permission denied for schema app", "UPDATE app.user_roles SET expires_at = NULL");
        refused(TESS, "permission denied for view user_roles", "UPDATE api.user_roles SET expires_at = NULL");
    }

    @Test
    void whoeverHasARoleForADayDoesNotKeepItByAFriend() throws SQLException {
        refused(TESS, "role_given_too_long", "SELECT api.give_role(?, ?, NULL, NULL)", mia, administrator);
        refused(TESS, "role_given_too_long", "SELECT api.grant_role(?, ?)", mia, administrator);
        refused(TESS, "role_given_too_long", "SELECT api.give_role(?, ?, ?, NULL)", mia, support, in(25));
        assertThat(as(TESS, "SELECT api.give_role(?, ?, ?, NULL)", mia, administrator, in(23)))
                .isEqualTo("given");
        // The friend has it no longer either
        refused(MIA, "role_given_too_long", "SELECT api.give_role(?, ?, NULL, NULL)", mia, support);
        refused(MIA, "role_own_end", "SELECT api.give_role(?, ?, ?, NULL)", mia, administrator, in(24));
    }

    @Test
    void whoeverHasARoleForADayPutsNothingOfItIntoARole() throws SQLException {
        refused(TESS, "role_given_too_long", "SELECT api.create_role('Mine', NULL, ?, false)", moderator);
        UUID member = role("Member");
        refusedChange(TESS, "role_given_too_long", member, permission("posts.delete"), true);
        assertThat(as(TESS, "SELECT api.create_role('Empty', NULL, NULL, false)"))
                .isNotNull();
    }

    @Test
    void theLastAdministratorIsNotMadeOneForATime() throws SQLException {
        database.execute("DELETE FROM app.user_roles WHERE user_id = ?", bob);

        refused(TESS, "last_administrator", "SELECT api.give_role(?, ?, ?, NULL)", ada, administrator, in(1));
        refused(TESS, "last_administrator", "SELECT api.revoke_role(?, ?)", ada, administrator);
        assertThat(as(ADA, "SELECT api.give_role(?, ?, ?, NULL)", mia, administrator, in(1)))
                .isEqualTo("given");
        refused(ADA, "last_administrator", "SELECT api.revoke_role(?, ?)", ada, administrator);
    }

    @Test
    void aTimeThatHasPassedOrNeverComesIsNoEnd() throws SQLException {
        refused(ADA, "role_ends_before_it_begins", "SELECT api.give_role(?, ?, ?, NULL)", mia, support, in(-1));
        refused(ADA, "role_ends_before_it_begins", "SELECT api.give_role(?, ?, 'infinity', NULL)", mia, support);
    }

    @Test
    void whatHasEndedGivesNothingAndIsClearedAwayByWhoeverSignsInNext() throws SQLException {
        assertThat(as(TESS, "SELECT count(*) FROM api.roles")).isNotEqualTo("0");
        database.execute(
                "UPDATE app.user_roles SET expires_at = timezone('UTC', now()) - interval '1 second' WHERE user_id = ?",
                tess);

        assertThat(as(TESS, "SELECT count(*) FROM api.roles")).isEqualTo("0");
        refused(TESS, "permission roles.assign required", "SELECT api.give_role(?, ?, ?, NULL)", tess, support, in(1));

        as(MIA, "SELECT 1");

        assertThat(database.value("SELECT count(*) FROM app.user_roles WHERE user_id = ?", tess))
                .isEqualTo("0");
        assertThat(database.value(
                        "SELECT concat_ws(' ', action, user_id, db_role, old_values ->> 'role_name') FROM app.audit_logs"
                                + " WHERE entity_id = ? ORDER BY id DESC LIMIT 1",
                        tess))
                .isEqualTo("EXPIRED Administrator");
    }

    // --- Sensitive roles ---

    @Test
    void aSensitiveRoleIsGivenByNobodyAlone() throws SQLException {
        mark("Support");

        refused(ADA, "role_needs_approval", "SELECT api.grant_role(?, ?)", mia, support);
        assertThat(ask()).isEqualTo("requested");
        assertThat(hasSupport()).isFalse();
        refused(ADA, "role_requests_one_give", "SELECT api.give_role(?, ?, NULL, 'Again')", mia, support);
        refused(ADA, "role_request_reason", "SELECT api.give_role(?, ?, ?, ' ')", bob, support, in(1));
    }

    @Test
    void aRequestIsNotApprovedByWhoMadeItNorByWhoReceives() throws SQLException {
        database.account("cid@example.org", "Cid Administrator", "Administrator");
        mark("Support");
        UUID cid = UUID.fromString(
                String.valueOf(database.value("SELECT id FROM app.users WHERE email = 'cid@example.org'")));
        assertThat(as(ADA, "SELECT api.give_role(?, ?, NULL, 'Helps out')", cid, support))
                .isEqualTo("requested");

        refusedApproval(ADA, "role_request_own");
        refusedApproval("cid@example.org", "role_request_receiver");
        refusedApproval(KIT, "role_request_beyond");
        refusedApproval(MIA, "permission roles.assign required");
        refused(ADA, "role_request_own", "SELECT api.reject_role_request(?, 'No')", request());
        refused(BOB, "role_request_reason", "SELECT api.reject_role_request(?, '')", request());
        refused(BOB, "role_request_not_own", "SELECT api.withdraw_role_request(?)", request());

        assertThat(approve(BOB)).isEqualTo("approved");
        assertThat(database.value(
                        "SELECT count(*) FROM app.user_roles WHERE user_id = ? AND role_id = ?", cid, support))
                .isEqualTo("1");
        assertThat(approve(BOB)).isEqualTo("closed");
        assertThat(database.value("SELECT count(*) FROM auth.approved_now")).isEqualTo("0");
    }

    @Test
    void nobodyIsMadeAbleToApproveForTheOccasion() throws SQLException {
        mark("Support");
        ask();
        assertThat(as(ADA, "SELECT api.give_role(?, ?, NULL, NULL)", kit, administrator))
                .isEqualTo("given");
        refusedApproval(KIT, "role_request_beyond");
        as(ADA, "SELECT api.revoke_role(?, ?)", kit, administrator);

        // Neither by adding what is missing to a role that was there before
        for (String name : List.of(
                "accounts.read",
                "accounts.write",
                "accounts.deactivate",
                "sessions.read",
                "sessions.revoke",
                "posts.read",
                "comments.read")) {
            assertThat(change(ADA, role("Keeper"), permission(name), true)).isEqualTo("saved");
        }
        refusedApproval(KIT, "role_request_beyond");
        assertThat(as(KIT, "SELECT api.reject_role_request(?, 'No')", ownLater()))
                .isEqualTo("rejected");
    }

    /** A request that was made after all that. */
    private UUID ownLater() throws SQLException {
        assertThat(as(ADA, "SELECT api.give_role(?, ?, NULL, 'Later')", bob, support))
                .isEqualTo("requested");
        return request();
    }

    @Test
    void twoApprovalsAtOnceAreOne() throws Exception {
        UUID cid = database.account("cid@example.org", "Cid Administrator", "Administrator");
        mark("Support");
        ask();
        assertThat(cid).isNotNull();
        try (Connection one = database.client(token(BOB));
                Connection other = database.client(token("cid@example.org"));
                var executor = Executors.newSingleThreadExecutor()) {
            one.setAutoCommit(false);
            UUID request = request();
            LocalDateTime seen = seen(support);
            assertThat(call(one, "SELECT api.approve_role_request(?, ?)", request, seen))
                    .isEqualTo("approved");
            Future<@Nullable String> second =
                    executor.submit(() -> call(other, "SELECT api.approve_role_request(?, ?)", request, seen));
            waitUntilSomebodyWaits();
            one.commit();

            assertThat(second.get()).isEqualTo("closed");
        }
        assertThat(database.value("SELECT count(*) FROM app.audit_logs WHERE entity_type = 'user_roles'"
                        + " AND action = 'INSERT' AND new_values ->> 'role_name' = 'Support'"))
                .isEqualTo("1");
    }

    @Test
    void aRequestIsWorthNothingOnceWhoMadeItMayNotDoItAnyMore() throws SQLException {
        mark("Support");
        ask();
        database.execute("DELETE FROM app.user_roles WHERE user_id = ?", ada);
        refusedApproval(BOB, "role_request_asker");
        assertThat(hasSupport()).isFalse();
        database.execute("INSERT INTO app.user_roles (user_id, role_id) VALUES (?, ?)", ada, administrator);
        database.execute("UPDATE app.users SET is_active = false WHERE id = ?", ada);
        refusedApproval(BOB, "role_request_asker");
        assertThat(hasSupport()).isFalse();
    }

    @Test
    void aRequestEndsByTheClockAndWithWhatWasAskedFor() throws SQLException {
        mark("Support");
        ask();
        database.execute("UPDATE app.role_requests SET expires_at = timezone('UTC', now()) - interval '1 second'");
        assertThat(as(BOB, "SELECT status FROM api.role_requests")).isEqualTo("expired");
        assertThat(approve(BOB)).isEqualTo("closed");
        assertThat(as(ADA, "SELECT api.give_role(?, ?, ?, 'For an hour')", mia, support, in(1)))
                .isEqualTo("requested");
        database.execute("UPDATE app.role_requests SET ends_at = timezone('UTC', now()) - interval '1 second'"
                + " WHERE status = 'pending'");
        assertThat(approve(BOB)).isEqualTo("closed");
        assertThat(hasSupport()).isFalse();
    }

    @Test
    void whatIsApprovedIsWhatWasSeen() throws SQLException {
        mark("Support");
        ask();
        LocalDateTime seen = seen(support);
        as(ADA, "SELECT api.change_role(?, 'Helpers', NULL, ?)", support, seen);

        assertThat(as(BOB, "SELECT api.approve_role_request(?, ?)", request(), seen))
                .isEqualTo("stale");
        assertThat(hasSupport()).isFalse();
    }

    @Test
    void theFlagIsNotTakenOffAlone() throws SQLException {
        mark("Support");

        assertThat(as(ADA, "SELECT api.mark_role(?, false, ?, 'In the way')", support, seen(support)))
                .isEqualTo("requested");
        assertThat(sensitive("Support")).isTrue();
        refusedApproval(ADA, "role_request_own");
        assertThat(approve(BOB)).isEqualTo("approved");
        assertThat(sensitive("Support")).isFalse();
    }

    @Test
    void aSensitiveRoleIsNeitherEmptiedNorDeletedAlone() throws SQLException {
        mark("Support");

        assertThat(change(ADA, support, permission("sessions.revoke"), false)).isEqualTo("requested");
        assertThat(change(ADA, support, permission("audit.read"), true)).isEqualTo("requested");
        assertThat(as(ADA, "SELECT api.delete_role(?, ?, 'Not needed')", support, seen(support)))
                .isEqualTo("requested");
        assertThat(permits("Support", "sessions.revoke")).isTrue();
        assertThat(permits("Support", "audit.read")).isFalse();
        assertThat(database.value("SELECT count(*) FROM app.role_requests WHERE status = 'pending'"))
                .isEqualTo("3");
    }

    @Test
    void aCopyOfASensitiveRoleIsOne() throws SQLException {
        mark("Administrator");

        String copy = as(ADA, "SELECT api.create_role('Helper', NULL, ?, false)", administrator);

        assertThat(sensitive("Helper")).isTrue();
        assertThat(permits("Helper", "roles.write")).isTrue();
        refused(ADA, "role_needs_approval", "SELECT api.grant_role(?, ?)", mia, UUID.fromString(String.valueOf(copy)));
        // In a later transaction it is a sensitive role as any other
        assertThat(change(ADA, role("Helper"), permission("roles.write"), false))
                .isEqualTo("requested");
    }

    @Test
    void whatOnlySensitiveRolesPermitIsNotPutTogetherAnew() throws SQLException {
        database.execute("DELETE FROM app.roles WHERE name = 'Keeper'");
        mark("Administrator");
        as(ADA, "SELECT api.create_role('Puzzle', NULL, NULL, false)");

        assertThat(change(ADA, role("Puzzle"), permission("roles.write"), true)).isEqualTo("requested");
        assertThat(permits("Puzzle", "roles.write")).isFalse();
        // What ordinary roles permit anyway needs nobody
        assertThat(change(ADA, role("Puzzle"), permission("posts.delete"), true))
                .isEqualTo("saved");
        assertThat(permits("Puzzle", "posts.delete")).isTrue();
    }

    @Test
    void whoeverHasNobodyBesideThemDoesNotLockThemselvesIn() throws SQLException {
        database.execute("DELETE FROM app.user_roles WHERE user_id = ?", bob);

        refused(
                ADA,
                "role_no_second_person",
                "SELECT api.mark_role(?, true, ?, NULL)",
                administrator,
                seen(administrator));
    }

    @Test
    void approvalsAreNotForged() throws SQLException {
        mark("Support");
        ask();
        refused(ADA, "permission denied for table approved_now", "INSERT INTO auth.approved_now VALUES (?)", request());
        refused(ADA, "permission denied for schema app", "UPDATE app.role_requests SET requested_by = NULL");
        refused(ADA, "permission denied for view role_requests", "UPDATE api.role_requests SET requested_by = NULL");
        refused(ADA, "permission denied for function carry_out", "SELECT auth.carry_out(NULL)");
        refused(ADA, "permission denied for function assign", "SELECT auth.assign(?, ?, NULL, NULL)", mia, support);
        refused(ADA, "permission denied for function drop_role", "SELECT auth.drop_role(?)", support);
        refused(ADA, "permission denied for function end_expired_roles", "SELECT auth.end_expired_roles()");
        assertThat(as(MIA, "SELECT count(*) FROM api.role_requests")).isEqualTo("0");
    }

    // --- Roles beyond one's own rights ---

    @Test
    void aRoleThatPermitsMoreThanOneHoldsIsLeftAlone() throws SQLException {
        LocalDateTime seen = seen(moderator);
        String beyond = "this role holds permissions that you do not hold";
        refused(KIT, beyond, "SELECT api.delete_role(?, ?, NULL)", moderator, seen);
        refused(KIT, beyond, "SELECT api.change_role(?, 'Owned', NULL, ?)", moderator, seen);
        refused(KIT, beyond, "SELECT api.mark_role(?, true, ?, NULL)", moderator, seen);
        refused(KIT, beyond, "SELECT api.create_role('Owned', NULL, ?, false)", moderator);
        refusedChange(KIT, "you do not hold this permission yourself", moderator, permission("posts.delete"), false);
    }

    @Test
    void nobodyAddsToTheRoleTheyHold() throws SQLException {
        refusedChange(
                KIT, "you do not hold this permission yourself", role("Keeper"), permission("posts.delete"), true);
        refusedChange(KIT, "a system role can not be changed", administrator, permission("roles.read"), false);
        refusedChange(ADA, "a system role can not be changed", administrator, permission("roles.read"), false);
        refusedChange(MIA, "permission roles.write required", role("Member"), permission("roles.read"), true);
    }

    @Test
    void systemRolesStay() throws SQLException {
        LocalDateTime seen = seen(administrator);
        String system = "a system role can not be changed";
        refused(ADA, system, "SELECT api.change_role(?, 'Root', NULL, ?)", administrator, seen);
        refused(ADA, system, "SELECT api.change_role(?, 'Administrator', 'Nobody', ?)", administrator, seen);
        refused(ADA, system, "SELECT api.delete_role(?, ?, NULL)", administrator, seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Administrator",
                "administrator",
                "ADMINISTRATOR",
                "Admin istrator",
                "\u0410dministrator",
                "\u0391dministrator",
                "\uff21dministrator",
                "Adm\u0456nistr\u0430t\u043er",
                "Adm\u0131nistrator"
            })
    void noRoleIsRenamedOntoASystemRole(String name) throws SQLException {
        refused(ADA, "roles_name_key", "SELECT api.change_role(?, ?, NULL, ?)", support, name, seen(support));
        refused(ADA, "roles_name_key", "SELECT api.create_role(?, NULL, NULL, false)", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " Administrator",
                "Administrator ",
                "Admin\u200bistrator",
                "Admin\u202eistrator",
                "A\u00a0b",
                "A\nb"
            })
    void noNameHidesWhatItIs(String name) throws SQLException {
        refused(ADA, "role_name_plain", "SELECT api.create_role(?, NULL, NULL, false)", name);
    }

    // --- Arranging and asking ---

    private void mark(String name) {
        database.execute("UPDATE app.roles SET needs_approval = true WHERE name = ?", name);
    }

    private @Nullable String ask() throws SQLException {
        return as(ADA, "SELECT api.give_role(?, ?, NULL, 'Helps out')", mia, support);
    }

    private @Nullable String approve(String email) throws SQLException {
        UUID request = request();
        return as(email, "SELECT api.approve_role_request(?, ?)", request, seenOfRequest(request));
    }

    private void refusedApproval(String email, String by) throws SQLException {
        UUID request = request();
        refused(email, by, "SELECT api.approve_role_request(?, ?)", request, seenOfRequest(request));
    }

    private @Nullable String change(String email, UUID role, UUID permission, boolean given) throws SQLException {
        return as(
                email,
                "SELECT outcome FROM api.save_role_changes(ARRAY[?]::uuid[], ARRAY[?]::uuid[], ARRAY[?]::boolean[],"
                        + " ARRAY[?]::uuid[], ARRAY[?]::timestamp[], 'Because')",
                role,
                permission,
                given,
                role,
                seen(role));
    }

    private void refusedChange(String email, String by, UUID role, UUID permission, boolean given) throws SQLException {
        refused(
                email,
                by,
                "SELECT outcome FROM api.save_role_changes(ARRAY[?]::uuid[], ARRAY[?]::uuid[], ARRAY[?]::boolean[],"
                        + " ARRAY[?]::uuid[], ARRAY[?]::timestamp[], 'Because')",
                role,
                permission,
                given,
                role,
                seen(role));
    }

    private UUID role(String name) {
        return id("SELECT id FROM app.roles WHERE name = ?", name);
    }

    private UUID permission(String name) {
        return id("SELECT id FROM app.permissions WHERE name = ?", name);
    }

    private UUID request() {
        return id("SELECT id FROM app.role_requests ORDER BY requested_at DESC LIMIT 1");
    }

    private UUID id(String sql, Object... parameters) {
        return UUID.fromString(String.valueOf(database.value(sql, parameters)));
    }

    private LocalDateTime seen(UUID role) {
        return time("SELECT to_char(updated_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.US') FROM app.roles WHERE id = ?", role);
    }

    private LocalDateTime seenOfRequest(UUID request) {
        return time(
                "SELECT to_char(r.updated_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.US') FROM app.role_requests q"
                        + " JOIN app.roles r ON r.id = q.role_id WHERE q.id = ?",
                request);
    }

    private LocalDateTime time(String sql, Object... parameters) {
        return LocalDateTime.parse(String.valueOf(database.value(sql, parameters)));
    }

    private static LocalDateTime in(int hours) {
        return LocalDateTime.now(ZoneOffset.UTC).plusHours(hours);
    }

    private boolean hasSupport() {
        return !"0"
                .equals(database.value(
                        "SELECT count(*) FROM app.user_roles WHERE user_id = ? AND role_id = ?", mia, support));
    }

    private boolean sensitive(String role) {
        return "t".equals(database.value("SELECT needs_approval FROM app.roles WHERE name = ?", role));
    }

    private boolean permits(String role, String permission) {
        return !"0"
                .equals(database.value(
                        "SELECT count(*) FROM app.role_permissions rp JOIN app.roles r ON r.id = rp.role_id"
                                + " JOIN app.permissions p ON p.id = rp.permission_id WHERE r.name = ? AND p.name = ?",
                        role,
                        permission));
    }

    private Secret token(String email) {
        return tokens.computeIfAbsent(email, database::signIn);
    }

    private @Nullable String as(String email, String sql, Object... parameters) throws SQLException {
        try (Connection client = database.client(token(email))) {
            return call(client, sql, parameters);
        }
    }

    private static @Nullable String call(Connection client, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = client.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** Tries it, as {@code email}; {@code by} is the constraint or part of the message. Nothing has changed afterwards. */
    private void refused(String email, String by, String sql, Object... parameters) throws SQLException {
        Secret token = token(email);
        String before = state();
        try (Connection client = database.client(token);
                PreparedStatement statement = client.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            PSQLException refused = catchThrowableOfType(PSQLException.class, statement::execute);
            assertThatObject(refused).as("what refuses " + sql).isNotNull();
            var message = refused.getServerErrorMessage();
            assertThat(refused.getMessage() + " " + (message == null ? "" : message.getConstraint()))
                    .contains(by)
                    .doesNotContain("Failing row", "Key (");
        }
        assertThat(state()).isEqualTo(before);
    }

    private String state() {
        return String.valueOf(database.value("""
                SELECT jsonb_build_object(
                  'user_roles', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.user_id, x.role_id) FROM app.user_roles x),
                  'role_permissions', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.role_id, x.permission_id)
                                         FROM app.role_permissions x),
                  'roles', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM app.roles x),
                  'requests', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM app.role_requests x),
                  'audit', (SELECT count(*) FROM app.audit_logs))"""));
    }

    private void waitUntilSomebodyWaits() throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            boolean waiting = false;
            while (!waiting) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database())")) {
                    row.next();
                    waiting = row.getBoolean(1);
                }
            }
        }
    }
}
