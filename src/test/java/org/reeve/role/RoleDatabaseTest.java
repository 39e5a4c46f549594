package org.reeve.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.people.NamedPerson;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.database.StaleRow;
import org.reeve.testkit.TestDatabase;

class RoleDatabaseTest {
    private final TestDatabase server = TestDatabase.create();
    private final List<Database> open = new ArrayList<>();
    private UUID mia;
    private Database ada;
    private Database bob;
    private RoleChangesDao changes;
    private HibernateRoleDao roles;

    @BeforeEach
    void arrange() {
        server.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        server.account("ada@example.org", "Ada", "Administrator");
        server.account("bob@example.org", "Bob", "Administrator");
        mia = server.account("mia@example.org", "Mia", "Member");
        ada = as("ada@example.org");
        bob = as("bob@example.org");
        changes = new RoleChangesDao(ada);
        roles = new HibernateRoleDao(ada);
    }

    private Database as(String email) {
        Database database = Database.open(
                server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), HibernateRoleDao.entities());
        database.use(server.signIn(email));
        open.add(database);
        return database;
    }

    @AfterEach
    void close() {
        open.forEach(Database::close);
        server.close();
    }

    private Role role(String name) {
        return roles.all().stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Permission permission(String name) {
        return roles.permissions().stream()
                .filter(permission -> permission.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Change change(String role, String permission, boolean given) {
        return new Change(role(role).id(), permission(permission).id(), given);
    }

    @Test
    void rolesAreMadeCopiedRenamedAndDeleted() {
        changes.create("Helper", "Helps out", role("Support").id(), false);

        Role helper = role("Helper");
        assertThat(helper.permissions()).isEqualTo(role("Support").permissions());
        assertThat(helper.description()).isEqualTo("Helps out");
        assertThat(helper.system()).isFalse();
        assertThat(role("Administrator").system()).isTrue();

        changes.describe(helper, "Second line", "");
        assertThat(role("Second line").description()).isEmpty();
        assertThatThrownBy(() -> changes.describe(helper, "Third line", "")).isInstanceOf(StaleRow.class);
        assertThatThrownBy(() -> changes.delete(helper, "")).isInstanceOf(StaleRow.class);

        new RoleGivingDao(ada).give(mia, helper.id(), null, "");
        assertThat(roles.memberCounts()).containsEntry(helper.id(), 1L);
        assertThat(changes.delete(role("Second line"), "")).isEqualTo(Outcome.DONE);
        assertThat(roles.all()).extracting(Role::name).doesNotContain("Second line");
        assertThat(server.value(
                        "SELECT old_values ->> 'role_name' FROM app.audit_logs WHERE entity_type = 'user_roles'"
                                + " AND action = 'DELETE' AND entity_id = ?",
                        mia))
                .isEqualTo("Second line");
    }

    @Test
    void aMatrixIsSavedAllAtOnceAndStandsInTheTrailAsOneAction() {
        List<Role> seen = roles.all();
        RoleChangesDao.Saved saved = changes.save(
                List.of(
                        change("Support", "posts.delete", true),
                        change("Support", "roles.read", false),
                        change("Member", "posts.read", true)),
                seen,
                "");

        assertThat(saved.saved())
                .containsExactlyInAnyOrder(role("Support").id(), role("Member").id());
        assertThat(role("Support").permissions()).contains("posts.delete").doesNotContain("roles.read");
        assertThat(role("Member").permissions()).containsExactly("posts.read");
        assertThat(server.value("SELECT count(DISTINCT correlation_id) || ' ' || count(*) FROM app.audit_logs"
                        + " WHERE entity_type = 'role_permissions' AND user_id IS NOT NULL"))
                .isEqualTo("1 3");
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsToldAndNothingIsSaved() {
        List<Role> seen = roles.all();
        new RoleChangesDao(bob).save(List.of(change("Support", "audit.read", true)), seen, "");

        RoleChangesDao.Saved saved = changes.save(
                List.of(change("Support", "posts.delete", true), change("Member", "posts.read", true)), seen, "");

        assertThat(saved.stale()).containsExactly(role("Support").id());
        assertThat(saved.saved()).isEmpty();
        assertThat(role("Member").permissions()).isEmpty();
        assertThat(role("Support").permissions()).contains("audit.read").doesNotContain("posts.delete");
    }

    @Test
    void aPreviewCountsThoseWhoReallyGainOrLose() {
        for (int i = 0; i < 14; i++) {
            server.account("s" + i + "@example.org", "Sam " + (char) ('A' + i), "Support");
        }
        // Has it by another role, has it no more, and can't use it
        server.account("both@example.org", "Both", "Support", "Moderator");
        UUID over = server.account("over@example.org", "Over", "Support");
        server.execute("UPDATE app.user_roles SET expires_at = timezone('UTC', now()) WHERE user_id = ?", over);
        UUID off = server.account("off@example.org", "Off", "Support");
        server.execute("UPDATE app.users SET is_active = false WHERE id = ?", off);
        List<Change> plan =
                List.of(change("Support", "posts.delete", true), change("Moderator", "posts.delete", false));
        UUID delete = permission("posts.delete").id();

        assertThat(changes.preview(plan)).containsExactly(new Impact(delete, 14, 0));
        List<NamedPerson> first = changes.people(plan, delete, true, null, 10);
        assertThat(first).hasSize(10).first().extracting(NamedPerson::name).isEqualTo("Sam A");
        assertThat(changes.people(plan, delete, true, first.getLast(), 10))
                .extracting(NamedPerson::name)
                .containsExactly("Sam K", "Sam L", "Sam M", "Sam N");
        assertThat(changes.preview(List.of(change("Moderator", "posts.delete", false))))
                .containsExactly(new Impact(delete, 0, 1));
    }

    @Test
    void whoHoldsIsListedPageByPage() {
        for (int i = 0; i < 25; i++) {
            server.account("s" + i + "@example.org", "Sam " + (char) ('A' + i), "Support");
        }
        HolderListDao source = HolderListDao.ofRole(ada, role("Support").id());
        List<Holder> page = source.page(null, null, 10);

        assertThat(page)
                .extracting(holder -> holder.person().name())
                .startsWith("Sam A", "Sam B")
                .hasSize(10);
        assertThat(source.page(source.key(page.getLast()), null, 100)).hasSize(15);
        assertThat(source.page(null, source.key(page.get(4)), 100)).hasSize(5);
        assertThat(source.landmarks(10).total()).isEqualTo(25);
        assertThat(source.landmarks(10).ends())
                .startsWith(source.key(page.getLast()))
                .hasSize(2);
        assertThat(source.countUpTo(7)).isEqualTo(7);
        HolderListDao who =
                HolderListDao.ofPermission(ada, permission("sessions.revoke").id());
        assertThat(who.landmarks(10).total()).isEqualTo(27);
    }

    @Test
    void whereARightComesFromIsKnownWithWhoGaveApprovedAndUntilWhen() {
        Instant until = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);
        assertThat(changes.mark(role("Moderator"), true, "")).isEqualTo(Outcome.DONE);
        RoleGivingDao giving = new RoleGivingDao(ada);
        assertThat(giving.give(mia, role("Moderator").id(), until, "Stands in")).isEqualTo(Given.REQUESTED);
        RoleRequestsDao requests = new RoleRequestsDao(bob);
        Request asked = requests.newest().getFirst();
        assertThat(asked.reason()).isEqualTo("Stands in");
        assertThat(asked.until()).isEqualTo(until);
        assertThat(requests.waiting()).isEqualTo(1);
        assertThat(new RightsDao(ada)
                        .of(new NamedPerson(mia, "Mia", "mia@example.org"))
                        .paths())
                .isEmpty();

        requests.approve(asked);

        assertThat(requests.newest().getFirst().status()).isEqualTo(Request.Status.APPROVED);
        assertThatThrownBy(() -> requests.approve(asked)).isInstanceOf(RoleRequestsDao.Closed.class);
        RightsDao.Rights rights = new RightsDao(ada).of(new NamedPerson(mia, "Mia", "mia@example.org"));
        assertThat(rights.active()).isTrue();
        assertThat(rights.paths())
                .filteredOn(path -> path.permission().equals("posts.delete"))
                .extracting(Path::role, Path::givenBy, Path::approvedBy, Path::until)
                .containsExactly(tuple("Moderator", "Ada", "Bob", until));
        assertThat(giving.give(mia, role("Support").id(), until, "")).isEqualTo(Given.GIVEN);
        assertThat(giving.give(mia, role("Support").id(), until, "")).isEqualTo(Given.HAD);
        assertThat(giving.give(mia, role("Support").id(), null, "")).isEqualTo(Given.CHANGED);
        giving.take(List.of(mia), role("Support").id());
        assertThat(roles.memberCounts()).doesNotContainKey(role("Support").id());
    }

    @Test
    void aRequestIsRejectedOrTakenBack() {
        changes.mark(role("Moderator"), true, "");
        assertThat(changes.mark(role("Moderator"), false, "In the way")).isEqualTo(Outcome.REQUESTED);
        RoleChangesDao.Saved saved =
                changes.save(List.of(change("Moderator", "audit.read", true)), roles.all(), "Wants to look");
        assertThat(saved.requested()).containsExactly(role("Moderator").id());
        RoleRequestsDao own = new RoleRequestsDao(ada);
        RoleRequestsDao others = new RoleRequestsDao(bob);

        others.reject(own.newest().getFirst(), "Not now");
        own.withdraw(own.newest().getFirst());

        assertThat(own.newest())
                .extracting(Request::kind, Request::status, Request::decision)
                .containsExactlyInAnyOrder(
                        tuple(Request.Kind.PERMIT, Request.Status.REJECTED, "Not now"),
                        tuple(Request.Kind.UNMARK, Request.Status.WITHDRAWN, ""));
        assertThat(own.newest().stream().filter(request -> request.kind() == Request.Kind.PERMIT))
                .singleElement()
                .extracting(Request::gives)
                .isEqualTo(List.of("audit.read"));
        assertThat(role("Moderator").sensitive()).isTrue();
    }
}
