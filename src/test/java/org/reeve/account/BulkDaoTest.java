package org.reeve.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.account.BulkPreview.Outcome;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Problem;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.role.Role;
import org.reeve.testkit.TestDatabase;

class BulkDaoTest {
    private static final UUID AUDITOR = UUID.fromString("5ee7e000-0000-4000-9000-000000000004");

    private final TestDatabase server = TestDatabase.create();
    private final List<Database> databases = new ArrayList<>();
    private final UUID ada = server.account("ada@example.org", "Ada Root", "Administrator");
    private BulkDao dao = as("ada@example.org");

    @BeforeEach
    void fill() {
        server.execute("""
                INSERT INTO app.users (email, password_hash, name, is_active, is_verified)
                SELECT 'p' || g || '@example.org', 'x', 'Person ' || g, g % 4 > 0, g % 2 = 0 FROM generate_series(1, 40) g""");
    }

    @AfterEach
    void close() {
        databases.forEach(Database::close);
        server.close();
    }

    private BulkDao as(String email) {
        Database database =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AccountFeature.entities());
        databases.add(database);
        database.use(server.signIn(email));
        return new HibernateBulkDao(database);
    }

    private static Bulk matching(Deed deed, String text) {
        return new Bulk(deed, null, new Chosen.Matching(AccountQuery.newest().withText(text)));
    }

    private BulkDao.Result.Done done(Bulk bulk, String reason) {
        return (BulkDao.Result.Done) dao.carryOut(bulk, dao.preview(bulk), reason, Progress.NONE);
    }

    private String value(String sql, Object... parameters) {
        return String.valueOf(server.value(sql, parameters));
    }

    private UUID id(String email) {
        return UUID.fromString(value("SELECT id FROM app.users WHERE email = ?", email));
    }

    @Test
    void deactivatesWhatMatchesInOneActionAndPassesOverWhatIsSoAndOneself() {
        server.execute("UPDATE app.users SET name = 'Person Ada' WHERE id = ?", ada);
        Bulk bulk = matching(Deed.DEACTIVATE, "person");
        BulkPreview preview = dao.preview(bulk);
        assertThat(preview.chosen()).isEqualTo(41);
        assertThat(preview.changes()).isEqualTo(30);
        assertThat(preview.groups()).containsOnlyKeys(Outcome.CHANGE, Outcome.ALREADY, Outcome.SELF);
        assertThat(preview.groups().get(Outcome.SELF))
                .isEqualTo(new BulkPreview.Group(1, List.of("Person Ada (ada@example.org)")));

        BulkDao.Result.Done done = (BulkDao.Result.Done) dao.carryOut(bulk, preview, "spring cleaning", Progress.NONE);

        assertThat(done.changed()).isEqualTo(30);
        assertThat(value("SELECT count(*) FROM app.users WHERE is_active")).isEqualTo("1");
        assertThat(value(
                        "SELECT count(*) FROM app.audit_logs WHERE correlation_id = ? AND user_id = ?"
                                + " AND action = 'UPDATE' AND new_values @> '{\"is_active\": false}'",
                        done.correlation(),
                        ada))
                .isEqualTo("30");
        assertThat(value(
                        "SELECT new_values FROM app.audit_logs WHERE correlation_id = ? AND action = 'BULK'",
                        done.correlation()))
                .contains("\"deed\": \"deactivate\"", "\"accounts\": 30", "\"reason\": \"spring cleaning\"");
        assertThat(dao.preview(bulk).changes()).isZero();
    }

    @Test
    void asksAgainWhenTheNumberIsAnotherByNowAndChangesNothing() {
        Bulk bulk = matching(Deed.DEACTIVATE, "person");
        BulkPreview confirmed = dao.preview(bulk);
        server.account("late@example.org", "Person Late");

        BulkDao.Result result = dao.carryOut(bulk, confirmed, "", Progress.NONE);

        assertThat(result)
                .isInstanceOfSatisfying(
                        BulkDao.Result.Differs.class,
                        differs -> assertThat(differs.now().changes()).isEqualTo(31));
        assertThat(value("SELECT count(*) FROM app.users WHERE NOT is_active")).isEqualTo("10");
        assertThat(value("SELECT count(*) FROM app.audit_logs WHERE action = 'BULK'"))
                .isEqualTo("0");
    }

    @Test
    void asksAgainWhenAsManyButOthersMatch() {
        Bulk bulk = matching(Deed.DEACTIVATE, "person 7");
        BulkPreview confirmed = dao.preview(bulk);
        server.execute("UPDATE app.users SET name = 'Somebody' WHERE name = 'Person 7'");
        server.execute("UPDATE app.users SET name = 'Person 7' WHERE name = 'Person 9'");

        assertThat(dao.carryOut(bulk, confirmed, "", Progress.NONE)).isInstanceOf(BulkDao.Result.Differs.class);
        assertThat(value("SELECT is_active FROM app.users WHERE email = 'p9@example.org'"))
                .isEqualTo("t");
    }

    @Test
    void asksAgainWhenSomebodyChangedOneOfThemSinceItWasConfirmed() {
        Bulk bulk = new Bulk(Deed.VERIFY, null, new Chosen.These(List.of(id("p1@example.org"), id("p3@example.org"))));
        BulkPreview confirmed = dao.preview(bulk);
        server.execute("UPDATE app.users SET is_verified = true WHERE email = 'p1@example.org'");

        assertThat(dao.carryOut(bulk, confirmed, "", Progress.NONE)).isInstanceOf(BulkDao.Result.Differs.class);
        assertThat(value("SELECT is_verified FROM app.users WHERE email = 'p3@example.org'"))
                .isEqualTo("f");
    }

    @Test
    void activatesAndVerifies() {
        assertThat(done(matching(Deed.ACTIVATE, "person"), "").changed()).isEqualTo(10);
        assertThat(done(matching(Deed.VERIFY, "person"), "").changed()).isEqualTo(20);
        assertThat(value("SELECT count(*) FROM app.users WHERE is_active AND is_verified"))
                .isEqualTo("41");
    }

    @Test
    void givesARoleToWhoHasItNotAndTakesIt() {
        server.account("aud@example.org", "Person Auditor", "Auditor");
        Role auditor = new Role(AUDITOR, "Auditor", "", false, false, java.time.Instant.EPOCH, java.util.Set.of());
        Chosen all = new Chosen.Matching(AccountQuery.newest().withText("person"));

        assertThat(done(new Bulk(Deed.GIVE_ROLE, auditor, all), "").changed()).isEqualTo(40);
        assertThat(value("SELECT count(*) FROM app.user_roles WHERE role_id = ? AND assigned_by = ?", AUDITOR, ada))
                .isEqualTo("40");
        BulkDao.Result.Done taken = done(new Bulk(Deed.TAKE_ROLE, auditor, all), "");
        assertThat(taken.changed()).isEqualTo(41);
        assertThat(value("SELECT count(*) FROM app.user_roles WHERE role_id = ?", AUDITOR))
                .isEqualTo("0");
        assertThat(value(
                        "SELECT new_values ->> 'role_name' FROM app.audit_logs WHERE correlation_id = ? AND action = 'BULK'",
                        taken.correlation()))
                .isEqualTo("Auditor");
    }

    @Test
    void endsAllSessionsOfWhoHasOneButOnesOwn() {
        server.account("one@example.org", "Person One");
        server.signIn("one@example.org");
        server.signIn("one@example.org");
        Bulk bulk = new Bulk(
                Deed.END_SESSIONS, null, new Chosen.These(List.of(ada, id("one@example.org"), id("p1@example.org"))));
        BulkPreview preview = dao.preview(bulk);
        assertThat(preview.changes()).isEqualTo(1);
        assertThat(preview.groups()).containsOnlyKeys(Outcome.CHANGE, Outcome.SELF, Outcome.ALREADY);

        assertThat(done(bulk, "").changed()).isEqualTo(1);
        assertThat(value("SELECT count(*) FROM app.sessions WHERE user_id = ?", id("one@example.org")))
                .isEqualTo("0");
        assertThat(value("SELECT count(*) FROM app.sessions WHERE user_id = ?", ada))
                .isEqualTo("1");
    }

    @Test
    void passesOverWhoIsAboveAndWhoIsGone() {
        server.account("sam@example.org", "Sam Support", "Support");
        dao = as("sam@example.org");
        Bulk bulk = new Bulk(
                Deed.DEACTIVATE, null, new Chosen.These(List.of(ada, id("p1@example.org"), UUID.randomUUID())));

        BulkPreview preview = dao.preview(bulk);

        assertThat(preview.groups()).containsOnlyKeys(Outcome.CHANGE, Outcome.ABOVE, Outcome.GONE);
        assertThat(preview.groups().get(Outcome.ABOVE))
                .isEqualTo(new BulkPreview.Group(1, List.of("Ada Root (ada@example.org)")));
        assertThat(done(bulk, "left").changed()).isEqualTo(1);
        assertThat(value("SELECT is_active FROM app.users WHERE id = ?", ada)).isEqualTo("t");
    }

    @Test
    void anErasedAccountIsLeftAloneAndStopsNothing() {
        server.execute("UPDATE app.users SET is_active = false, erased_at = timezone('UTC', now())"
                + " WHERE email = 'p1@example.org'");
        Bulk bulk =
                new Bulk(Deed.ACTIVATE, null, new Chosen.These(List.of(id("p1@example.org"), id("p4@example.org"))));
        assertThat(dao.preview(bulk).groups()).containsOnlyKeys(Outcome.CHANGE, Outcome.GONE);

        assertThat(done(bulk, "back again").changed()).isEqualTo(1);
        assertThat(value("SELECT string_agg(is_active || coalesce(state_reason, '-'), ' ' ORDER BY email)"
                        + " FROM app.users WHERE email IN ('p1@example.org', 'p4@example.org')"))
                .isEqualTo("false- trueback again");
    }

    @Test
    void aSensitiveRoleIsNotGivenToMany() {
        server.execute("UPDATE app.roles SET needs_approval = true WHERE id = ?", AUDITOR);
        Role auditor = new Role(AUDITOR, "Auditor", "", false, true, java.time.Instant.EPOCH, java.util.Set.of());
        Bulk bulk = new Bulk(Deed.GIVE_ROLE, auditor, new Chosen.These(List.of(id("p1@example.org"))));

        assertThatThrownBy(() -> dao.preview(bulk)).hasStackTraceContaining("approval of a second person");
        assertThat(value("SELECT count(*) FROM app.user_roles WHERE role_id = ?", AUDITOR))
                .isEqualTo("0");
    }

    @Test
    void cancellingMidwayRollsAllOfItBack() {
        server.execute("""
                INSERT INTO app.users (email, password_hash, name)
                SELECT 'many' || g || '@example.org', 'x', 'Many ' || g FROM generate_series(1, 12000) g""");
        Bulk bulk = matching(Deed.DEACTIVATE, "many");
        BulkPreview preview = dao.preview(bulk);
        List<Double> fractions = new ArrayList<>();
        Cancellation cancellation = new Cancellation();

        assertThatThrownBy(() -> cancellation.run(() -> dao.carryOut(bulk, preview, "", (step, fraction) -> {
                    fractions.add(fraction);
                    if (fraction > 0.5) {
                        cancellation.request();
                    }
                })))
                .isInstanceOf(CancellationException.class);

        assertThat(fractions).hasSize(3).first().isEqualTo(0.0);
        assertThat(value("SELECT count(*) FROM app.users WHERE name LIKE 'Many%' AND NOT is_active"))
                .isEqualTo("0");
        assertThat(value("SELECT count(*) FROM app.audit_logs WHERE action IN ('UPDATE', 'BULK') AND user_id = ?", ada))
                .isEqualTo("0");
    }

    @Test
    void moreThanAHundredThousandAreTooMany() {
        Bulk bulk = new Bulk(
                Deed.VERIFY,
                null,
                new Chosen.These(java.util.stream.Stream.generate(UUID::randomUUID)
                        .limit(BulkDao.MOST + 1)
                        .toList()));

        assertThatThrownBy(() -> dao.preview(bulk))
                .isInstanceOfSatisfying(
                        BulkDao.TooMany.class,
                        tooMany -> assertThat(
                                        Problem.of(tooMany, Problem.Effect.READ).what())
                                .contains("100,000"));
    }
}
