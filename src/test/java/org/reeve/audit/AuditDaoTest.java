package org.reeve.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reeve.audit.AuditEntry.Change;
import org.reeve.people.NamedPerson;
import org.reeve.people.PeopleDao;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.PageSource;
import org.reeve.testkit.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditDaoTest {
    private final TestDatabase server = TestDatabase.create();
    private final List<Database> databases = new ArrayList<>();
    private UUID ada = new UUID(0, 0);
    private UUID mia = new UUID(0, 0);
    private AuditDao dao = new HibernateAuditDao(connect(null));

    @BeforeAll
    void live() {
        ada = server.account("ada@example.org", "Ada Lovelace", "Administrator");
        mia = server.account("mia@example.org", "Mia Member", "Member");
        server.account("moe@example.org", "Moe Moderator", "Moderator");
        Database database = connect("ada@example.org");
        dao = new HibernateAuditDao(database);
        database.writeSql(connection -> {
            try (var rename = connection.prepareStatement(
                            "UPDATE api.editable_users SET name = ?, phone = ? WHERE id = ?");
                    var give = connection.prepareStatement(
                            "SELECT api.grant_role(?, (SELECT id FROM api.roles WHERE name = 'Support'))")) {
                rename.setString(1, "Mia 100% \"Member\" \\ مِيا 🎉 <script>");
                rename.setString(2, "123");
                rename.setObject(3, mia);
                rename.executeUpdate();
                give.setObject(1, mia);
                return give.execute();
            }
        });
        server.execute("UPDATE app.users SET is_verified = false WHERE id = ?", mia);
    }

    @AfterAll
    void close() {
        databases.forEach(Database::close);
        server.close();
    }

    private Database connect(@Nullable String email) {
        Database database =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AuditFeature.entities());
        databases.add(database);
        if (email != null) {
            database.use(server.signIn(email));
        }
        return database;
    }

    private List<AuditEntry> entries(AuditQuery query) {
        return dao.list(query).page(null, null, 1_000);
    }

    @Test
    void aChangeNamesWhoMadeItAndHasBothValues() {
        AuditEntry rename = entries(AuditQuery.everything()
                        .about("users", mia)
                        .doing("UPDATE")
                        .by(ada))
                .getFirst();

        assertThat(rename.actor()).isEqualTo(new NamedPerson(ada, "Ada Lovelace", "ada@example.org"));
        assertThat(rename.subject()).isNotNull();
        assertThat(rename.isOutsideReeve()).isFalse();
        assertThat(rename.address()).isEqualTo("127.0.0.1");
        assertThat(rename.changes())
                .containsExactly(
                        new Change("name", "Mia Member", "Mia 100% \"Member\" \\ مِيا 🎉 <script>"),
                        new Change("phone", null, "123"));
    }

    @Test
    void whatOneActionChangedHasOneCorrelation() {
        AuditEntry rename = entries(AuditQuery.everything()
                        .about("users", mia)
                        .doing("UPDATE")
                        .by(ada))
                .getFirst();

        assertThat(entries(AuditQuery.everything().of(rename.correlation())))
                .extracting(AuditEntry::entityType)
                .containsExactlyInAnyOrder("users", "user_roles");
    }

    @Test
    void aRoleThatWasGivenIsNamed() {
        assertThat(entries(AuditQuery.everything().about("user_roles", mia).by(ada)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.newValues()).containsEntry("role_name", "Support"));
    }

    @Test
    void whatWasDoneByAnotherLoginIsOutsideReeve() {
        assertThat(entries(AuditQuery.everything()
                        .outside(true)
                        .about("users", mia)
                        .doing("UPDATE")))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.isOutsideReeve()).isTrue();
                    assertThat(entry.databaseRole()).isEqualTo("postgres");
                    assertThat(entry.changes()).containsExactly(new Change("is_verified", true, false));
                });
    }

    @Test
    void valuesAreFoundInsideWhateverTheirTypeAndSide() {
        assertThat(entries(AuditQuery.everything().where("phone", "123"))).hasSize(1);
        assertThat(entries(AuditQuery.everything().where("is_verified", "false")))
                .extracting(AuditEntry::entityId)
                .contains(mia);
        assertThat(entries(AuditQuery.everything().where("name", "Mia Member"))).isNotEmpty();
        assertThat(entries(AuditQuery.everything().where("name", "Mia 100% \"Member\" \\ مِيا 🎉 <script>")))
                .hasSize(1);
        assertThat(entries(AuditQuery.everything().where("name", "Mia%"))).isEmpty();
    }

    @Test
    void aFieldThatChangedIsFoundWhateverItWasAndAValueOnTheSideThatIsAskedFor() {
        AuditQuery mias = AuditQuery.everything().about("users", mia);

        assertThat(entries(mias.where("phone", "")))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.changes()).extracting(Change::field).contains("phone"));
        assertThat(entries(mias.where("is_verified", ""))).hasSize(1);
        assertThat(entries(mias.where("created_at", ""))).isEmpty();
        assertThat(entries(mias.doing("UPDATE").with(new AuditQuery.Inside("name", "Mia Member", Side.BEFORE))))
                .hasSize(1);
        assertThat(entries(mias.doing("UPDATE").with(new AuditQuery.Inside("name", "Mia Member", Side.AFTER))))
                .isEmpty();
    }

    @Test
    void whatCameFromAnAddressOrItsNetworkIsFound() {
        List<AuditEntry> all = entries(AuditQuery.everything());
        List<AuditEntry> local = all.stream()
                .filter(entry -> "127.0.0.1".equals(entry.address()))
                .toList();

        assertThat(local).isNotEmpty();
        assertThat(entries(AuditQuery.everything().from("127.0.0.1"))).isEqualTo(local);
        assertThat(entries(AuditQuery.everything().from("127.9.9.9/8"))).isEqualTo(local);
        assertThat(entries(AuditQuery.everything().from("10.0.0.0/8"))).isEmpty();
        assertThat(entries(AuditQuery.everything().from("::/0"))).isEmpty();
    }

    @Test
    void whatIsNoNetworkIsToldApart() {
        assertThat(Network.parse(" 10.0.0.0/8 ")).contains("10.0.0.0/8");
        assertThat(Network.parse("2001:db8::1")).contains("2001:db8::1");
        for (String wrong : List.of("", "10", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "::1/129")) {
            assertThat(Network.parse(wrong)).as(wrong).isEmpty();
        }
    }

    /** Each filter of the list, alone and together. */
    @Test
    void theChartAddsUpToTheList() {
        AuditEntry rename = entries(AuditQuery.everything().where("phone", "")).getFirst();
        List<AuditQuery> queries = List.of(
                AuditQuery.everything(),
                AuditQuery.everything().by(ada),
                AuditQuery.everything().outside(true),
                AuditQuery.everything().about("users", null),
                AuditQuery.everything().about(null, mia),
                AuditQuery.everything().doing("INSERT"),
                AuditQuery.everything().where("phone", ""),
                AuditQuery.everything().where("is_verified", "false"),
                AuditQuery.everything().with(new AuditQuery.Inside("name", "Mia Member", Side.BEFORE)),
                AuditQuery.everything().with(new AuditQuery.Inside("name", "Mia Member", Side.AFTER)),
                AuditQuery.everything().from("127.0.0.0/8"),
                AuditQuery.everything().of(rename.correlation()),
                AuditQuery.everything()
                        .by(ada)
                        .about("users", mia)
                        .doing("UPDATE")
                        .where("phone", "")
                        .from("127.0.0.1")
                        .of(rename.correlation()));
        Instant from = dao.beginning().orElseThrow();
        Instant until = Instant.now().plusSeconds(1);
        for (AuditQuery query : queries) {
            List<AuditEntry> list = entries(query.between(from, until));
            List<Bar> chart = dao.chart(query, ChartScale.bounds(from, until, ZoneId.of("Europe/Berlin")));
            assertThat(list).as("%s", query).isNotEmpty();
            assertThat(chart)
                    .allMatch(Bar::exact)
                    .allSatisfy(bar -> assertThat(bar.entries())
                            .isEqualTo(list.stream()
                                    .filter(entry -> !entry.at().isBefore(bar.from())
                                            && entry.at().isBefore(bar.until()))
                                    .count()));
            assertThat(chart.stream().mapToLong(Bar::entries).sum()).isEqualTo(list.size());
        }
    }

    @Test
    void aChartHasBarsOfRoundTimesAlsoWhereTheClockIsChanged() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant from = Instant.parse("2026-03-27T10:11:12Z");

        List<Instant> days = ChartScale.bounds(from, from.plus(40, ChronoUnit.DAYS), berlin);
        assertThat(days).isSorted().doesNotHaveDuplicates().hasSize(42);
        assertThat(days.subList(1, 41)).allMatch(day -> day.atZone(berlin).getHour() == 0);
        for (Duration span : List.of(
                Duration.ofMillis(5),
                Duration.ofMinutes(1),
                Duration.ofHours(5),
                Duration.ofDays(400),
                Duration.ofDays(9_000))) {
            assertThat(ChartScale.bounds(from, from.plus(span), berlin))
                    .as("%s", span)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .startsWith(from)
                    .endsWith(from.plus(span))
                    .hasSizeBetween(2, 73);
        }
    }

    @Test
    void aLinkLeadsToItsEntryAndToNothingElse() {
        AuditEntry entry = entries(AuditQuery.everything().doing("UPDATE")).getFirst();
        String text = "See <" + AuditLink.to(entry).text() + ">, please";

        AuditLink link = AuditLink.find(text).orElseThrow();
        assertThat(dao.entry(link)).contains(entry);
        assertThat(dao.entry(new AuditLink(link.id() + 1_000_000, link.at()))).isEmpty();
        assertThat(new HibernateAuditDao(connect("moe@example.org")).entry(link))
                .isEmpty();
        assertThat(AuditLink.find("reeve://audit/12/yesterday")).isEmpty();
        assertThat(AuditLink.find("reeve://audit/12/0000-00-00T00:00:00.0Z")).isEmpty();
    }

    @Test
    void everyKindOfRecordThatIsAuditedIsKnown() {
        String kinds = String.valueOf(server.value("SELECT string_agg(DISTINCT c.relname, ',') FROM pg_trigger t"
                + " JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname LIKE '%\\_audit\\_insert'"));

        assertThat(AuditKinds.ALL).contains(kinds.split(","));
    }

    @Test
    void aWindowOfTimeHoldsItsBeginningAndNotItsEnd() {
        AuditEntry entry = entries(AuditQuery.everything().doing("UPDATE")).getFirst();

        assertThat(entries(
                        AuditQuery.everything().between(entry.at(), entry.at().plus(1, ChronoUnit.MICROS))))
                .contains(entry);
        assertThat(entries(AuditQuery.everything().between(null, entry.at()))).doesNotContain(entry);
        assertThat(entries(AuditQuery.everything().between(Instant.now().plusSeconds(60), null)))
                .isEmpty();
    }

    @Test
    void pagesHoldEveryEntryOnceTheNewestFirst() {
        PageSource<AuditEntry, AuditCursor> list = dao.list(AuditQuery.everything());
        List<AuditEntry> all = entries(AuditQuery.everything());
        List<AuditEntry> paged = new ArrayList<>();
        AuditCursor after = null;
        List<AuditEntry> page;
        do {
            page = list.page(after, null, 2);
            paged.addAll(page);
            after = page.isEmpty() ? null : list.key(page.getLast());
        } while (!page.isEmpty());

        assertThat(paged).isEqualTo(all).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        PageSource.Landmarks<AuditCursor> landmarks = list.landmarks(2);
        assertThat(landmarks.total()).isEqualTo(all.size());
        assertThat(landmarks.ends().getFirst()).isEqualTo(list.key(all.get(1)));
        assertThat(list.countUpTo(3)).isEqualTo(3);
    }

    @Test
    void peopleAreFoundByPartOfNameOrAddressAndWildcardsMeanThemselves() {
        PeopleDao people = new PeopleDao(connect("ada@example.org"));

        assertThat(people.find("love", 10)).extracting(NamedPerson::email).containsExactly("ada@example.org");
        assertThat(people.find("moe@", 10)).extracting(NamedPerson::name).containsExactly("Moe Moderator");
        assertThat(people.find("100%", 10)).extracting(NamedPerson::id).containsExactly(mia);
        assertThat(people.find("%", 10)).extracting(NamedPerson::id).containsExactly(mia);
        assertThat(people.person(ada)).contains(new NamedPerson(ada, "Ada Lovelace", "ada@example.org"));
        assertThat(people.person(new UUID(4, 2))).isEmpty();
    }

    @Test
    void withoutThePermissionThereIsNoEntry() {
        AuditDao moderators = new HibernateAuditDao(connect("moe@example.org"));

        assertThat(moderators.list(AuditQuery.everything()).page(null, null, 10))
                .isEmpty();
    }

    @Test
    void aDeadSessionIsToldApartFromAnEmptyTrail() {
        Database database = connect("moe@example.org");
        server.execute("DELETE FROM app.sessions WHERE user_id IN (SELECT id FROM app.users WHERE email LIKE 'moe%')");

        assertThatThrownBy(() -> new HibernateAuditDao(database)
                        .list(AuditQuery.everything())
                        .page(null, null, 10))
                .isInstanceOf(org.reeve.platform.database.SessionEnded.class);
    }
}
