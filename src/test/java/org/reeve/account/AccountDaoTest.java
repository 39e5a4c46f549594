package org.reeve.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.platform.Problem;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.database.StaleRow;
import org.reeve.platform.fx.PageSource;
import org.reeve.role.Given;
import org.reeve.testkit.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountDaoTest {
    private static final int ACCOUNTS = 1_234;

    private final TestDatabase server = TestDatabase.create();
    private final List<Database> databases = new ArrayList<>();
    private AccountDao dao = new HibernateAccountDao(connect(null));
    private UUID administrator = new UUID(0, 0);

    @BeforeAll
    void fill() {
        administrator = server.account("root@example.org", "Ada Root", "Administrator");
        // Many equal names, times and missing sign-ins, so that only the tie-breaker tells accounts apart
        server.execute("""
                INSERT INTO app.users (email, password_hash, name, is_active, is_verified, last_login, created_at)
                SELECT 'p' || g || '@example.org', 'x', 'Person ' || g % 7, g % 3 > 0, g % 2 > 0,
                       CASE WHEN g % 4 > 0 THEN timestamp '2026-01-01' + (g % 50) * interval '1 hour' END,
                       timestamp '2025-01-01' + (g / 300) * interval '1 day'
                  FROM generate_series(1, ?) g""", ACCOUNTS);
        dao = new HibernateAccountDao(connect("root@example.org"));
    }

    @AfterAll
    void close() {
        databases.forEach(Database::close);
        server.close();
    }

    private Database connect(@Nullable String email) {
        Database database =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AccountFeature.entities());
        databases.add(database);
        if (email != null) {
            database.use(server.signIn(email));
        }
        return database;
    }

    private AccountDao as(String email, String... roles) {
        server.account(email, "Somebody", roles);
        return new HibernateAccountDao(connect(email));
    }

    private AccountRow one(String email) {
        UUID id = server.account(email, "Some One");
        return dao.find(id).orElseThrow();
    }

    private List<AccountRow> all(AccountQuery query) {
        return dao.list(query).page(null, null, 10_000);
    }

    private static AccountQuery text(String text) {
        return AccountQuery.newest().withText(text);
    }

    static Stream<Arguments> orders() {
        return Stream.of(AccountQuery.Sort.values())
                .flatMap(sort -> Stream.of(Arguments.of(sort, true), Arguments.of(sort, false)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pagesAreCompleteAndWithoutDuplicates(AccountQuery.Sort sort, boolean descending) {
        AccountQuery query = AccountQuery.newest().sortedBy(sort, descending);
        PageSource<AccountRow, AccountCursor> list = dao.list(query);
        List<AccountRow> whole = list.page(null, null, 10_000);
        assertThat(whole).hasSizeGreaterThan(ACCOUNTS);

        List<AccountRow> paged = new ArrayList<>();
        AccountCursor after = null;
        List<AccountRow> page;
        do {
            page = list.page(after, null, 100);
            paged.addAll(page);
            after = page.isEmpty() ? after : list.key(page.getLast());
        } while (!page.isEmpty());
        assertThat(paged).isEqualTo(whole);
        assertThat(new HashSet<>(paged)).hasSameSizeAs(paged);

        PageSource.Landmarks<AccountCursor> landmarks = list.landmarks(100);
        assertThat(landmarks.total()).isEqualTo(whole.size());
        assertThat(landmarks.ends()).hasSize(whole.size() / 100);
        for (int i = 0; i < landmarks.ends().size(); i++) {
            assertThat(landmarks.ends().get(i)).isEqualTo(list.key(whole.get(i * 100 + 99)));
        }
        assertThat(list.page(landmarks.ends().get(4), landmarks.ends().get(6), 300))
                .isEqualTo(whole.subList(500, 700));
    }

    @Test
    void countsNoFurtherThanAsked() {
        assertThat(dao.list(AccountQuery.newest()).countUpTo(101)).isEqualTo(101);
        assertThat(dao.list(text("p1@example")).countUpTo(101)).isEqualTo(1);
    }

    @Test
    void filtersByStateAndRole() {
        UUID auditor = UUID.fromString("5ee7e000-0000-4000-9000-000000000004");
        server.account("aud@example.org", "Aud Itor", "Auditor");
        assertThat(all(AccountQuery.newest().withActive(false))).isNotEmpty().noneMatch(AccountRow::active);
        assertThat(all(AccountQuery.newest().withVerified(true))).isNotEmpty().allMatch(AccountRow::verified);
        assertThat(all(AccountQuery.newest().withRole(auditor)))
                .extracting(AccountRow::email)
                .containsExactly("aud@example.org");
        assertThat(all(AccountQuery.newest().withRole(auditor).withActive(false)))
                .isEmpty();
    }

    @Test
    void searchesPartsOfAddressAndNameAndTakesPatternCharactersLiterally() {
        server.account("odd@example.org", "100%_\\sure İstanbul");
        assertThat(all(text("XAMPLE.ORG"))).hasSizeGreaterThan(ACCOUNTS);
        assertThat(all(text("p77@"))).extracting(AccountRow::email).containsExactly("p77@example.org");
        assertThat(all(text("100%"))).extracting(AccountRow::email).containsExactly("odd@example.org");
        assertThat(all(text("%_\\s"))).extracting(AccountRow::email).containsExactly("odd@example.org");
        assertThat(all(text("___"))).isEmpty();
        assertThat(all(text("' OR 1=1 --"))).isEmpty();
    }

    @Test
    void belowThreeCharactersMatchesBeginningsOfWords() {
        server.account("zz@example.org", "Quentin Quux");
        assertThat(all(text("qu"))).extracting(AccountRow::email).containsExactly("zz@example.org");
        assertThat(all(text("zz"))).extracting(AccountRow::email).containsExactly("zz@example.org");
        assertThat(all(text("ux"))).isEmpty();
        assertThat(all(text("_"))).isEmpty();
        assertThat(all(text("%"))).isEmpty();
    }

    @Test
    void savesOnlyWhatChangedAndMovesTheLock() {
        AccountRow seen = one("edit@example.org");
        AccountRow saved = dao.update(seen, new AccountValues("New Name", "edit@example.org", "+49 30 1", true));
        assertThat(saved.name()).isEqualTo("New Name");
        assertThat(saved.phone()).isEqualTo("+49 30 1");
        assertThat(saved.updatedAt()).isAfter(seen.updatedAt());
        assertThat(server.value(
                        "SELECT new_values::text FROM app.audit_logs WHERE entity_id = ? AND action = 'UPDATE'",
                        seen.id()))
                .contains("New Name")
                .doesNotContain("is_verified", "email");
        assertThat(dao.update(saved, saved.values())).isSameAs(saved);
        assertThat(dao.update(saved, new AccountValues("New Name", "edit@example.org", "", true))
                        .phone())
                .isNull();
    }

    @Test
    void aSecondEditFromTheSameReadIsRefused() {
        AccountRow seen = one("twice@example.org");
        dao.update(seen, new AccountValues("First", seen.email(), "", true));
        assertThatThrownBy(() -> dao.update(seen, new AccountValues("Second", seen.email(), "", true)))
                .isInstanceOf(StaleRow.class);
        assertThatThrownBy(() -> dao.setActive(seen, false, "Left")).isInstanceOf(StaleRow.class);
        assertThat(dao.find(seen.id()).orElseThrow().name()).isEqualTo("First");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "محمد بن سلمان",
                "\u202egnorw\u202c way",
                "👩‍👩‍👧‍👦 Family 🏳️‍🌈",
                "<script>alert(1)</script>",
                "Robert'); DROP TABLE users;--",
                "  spaces  kept  inside  ",
                "%s {0} ${x} \\u0000 \\ \""
            })
    void hostileNamesComeBackExactly(String name) {
        AccountRow seen = one(UUID.randomUUID() + "@example.org");
        dao.update(seen, new AccountValues(name, seen.email(), "", true));
        assertThat(dao.find(seen.id()).orElseThrow().name()).isEqualTo(name);
        assertThat(server.value("SELECT name FROM app.users WHERE id = ?", seen.id()))
                .isEqualTo(name);
    }

    @Test
    void theDatabaseCountsCharactersAsTheClientDoes() {
        AccountRow seen = one("long@example.org");
        String hundredEmoji = "👍".repeat(100);
        AccountRow saved = dao.update(seen, new AccountValues(hundredEmoji, seen.email(), "", true));
        assertThat(saved.name()).isEqualTo(hundredEmoji);
        assertThat(problem(() -> dao.update(saved, new AccountValues("👍".repeat(101), seen.email(), "", true))))
                .isEqualTo(Problem.Kind.INVALID);
        assertThat(problem(() -> dao.update(saved, new AccountValues("x", "a".repeat(245) + "@example.org", "", true))))
                .isEqualTo(Problem.Kind.INVALID);
        assertThat(problem(() -> dao.update(saved, new AccountValues("nul\0", seen.email(), "", true))))
                .isNotEqualTo(Problem.Kind.UNREACHABLE);
        assertThat(dao.find(seen.id())).contains(saved);
    }

    @Test
    void anAddressThatIsTakenIsADuplicate() {
        AccountRow seen = one("taken1@example.org");
        one("taken2@example.org");
        assertThat(problem(() -> dao.update(seen, new AccountValues("x", "taken2@example.org", "", true))))
                .isEqualTo(Problem.Kind.DUPLICATE);
    }

    @Test
    void deactivatingEndsTheSessions() {
        AccountRow seen = one("leaver@example.org");
        server.signIn("leaver@example.org");
        server.signIn("leaver@example.org");
        assertThat(dao.runningSessions(seen.id())).isEqualTo(2);
        AccountRow left = dao.setActive(seen, false, "Left").account();
        assertThat(left.active()).isFalse();
        assertThat(server.value("SELECT state_reason FROM app.users WHERE email = 'leaver@example.org'"))
                .isEqualTo("Left");
        assertThat(dao.runningSessions(seen.id())).isZero();
        assertThat(dao.setActive(left, true, "").account().active()).isTrue();
    }

    @Test
    void theLastAdministratorStays() {
        AccountRow root = dao.find(administrator).orElseThrow();
        assertThatThrownBy(() -> dao.setActive(root, false, "Left"))
                .satisfies(failure -> assertThat(
                                Problem.of(failure, Problem.Effect.WRITE).what())
                        .isEqualTo("This is the last active administrator."));
    }

    @Test
    void rolesAreGivenOnceAndTaken() {
        AccountRow seen = one("roles@example.org");
        UUID moderator = UUID.fromString("5ee7e000-0000-4000-9000-000000000003");
        assertThat(dao.giveRole(seen.id(), moderator, null, "")).isEqualTo(Given.GIVEN);
        assertThat(dao.giveRole(seen.id(), moderator, null, "")).isEqualTo(Given.HAD);
        assertThat(dao.roles(seen.id())).singleElement().satisfies(role -> {
            assertThat(role.name()).isEqualTo("Moderator");
            assertThat(role.assignedBy()).isEqualTo("Ada Root");
            assertThat(role.assignedAt()).isNotNull();
        });
        assertThat(dao.takeRole(seen.id(), moderator)).isTrue();
        assertThat(dao.takeRole(seen.id(), moderator)).isFalse();
        assertThat(dao.roles(seen.id())).isEmpty();
    }

    @Test
    void whatOneMayNotDoIsRefused() {
        AccountRow seen = one("target@example.org");
        UUID moderator = UUID.fromString("5ee7e000-0000-4000-9000-000000000003");
        AccountDao auditor = as("auditor@example.org", "Auditor");
        AccountValues changed = new AccountValues("Changed", seen.email(), "", true);
        assertThat(problem(() -> auditor.update(seen, changed))).isEqualTo(Problem.Kind.NOT_ALLOWED);
        assertThat(problem(() -> auditor.setActive(seen, false, "Left"))).isEqualTo(Problem.Kind.NOT_ALLOWED);
        assertThat(problem(() -> auditor.giveRole(seen.id(), moderator, null, "")))
                .isEqualTo(Problem.Kind.NOT_ALLOWED);
        assertThat(problem(() -> auditor.takeRole(seen.id(), moderator))).isEqualTo(Problem.Kind.NOT_ALLOWED);
        AccountDao support = as("support@example.org", "Support");
        AccountRow root = dao.find(administrator).orElseThrow();
        assertThat(problem(() -> support.update(root, new AccountValues("x", "evil@example.org", "", true))))
                .isEqualTo(Problem.Kind.NOT_ALLOWED);
        assertThat(support.update(seen, changed).name()).isEqualTo("Changed");
        assertThat(dao.find(seen.id()).orElseThrow().name()).isEqualTo("Changed");
    }

    private static Problem.Kind problem(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            return Problem.of(failure, Problem.Effect.WRITE).kind();
        }
        throw new AssertionError("It was allowed");
    }
}
