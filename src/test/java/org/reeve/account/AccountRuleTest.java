package org.reeve.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.filter.Operator.BEFORE;
import static org.reeve.filter.Operator.BEGINS;
import static org.reeve.filter.Operator.BETWEEN;
import static org.reeve.filter.Operator.CONTAINS;
import static org.reeve.filter.Operator.EMPTY;
import static org.reeve.filter.Operator.ENDS;
import static org.reeve.filter.Operator.FILLED;
import static org.reeve.filter.Operator.IN_LAST;
import static org.reeve.filter.Operator.IS;
import static org.reeve.filter.Operator.IS_NOT;
import static org.reeve.filter.Operator.LACKS;
import static org.reeve.filter.Operator.NOT_IN_LAST;
import static org.reeve.filter.Operator.ON;
import static org.reeve.filter.Operator.SINCE;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.reeve.filter.Rule;
import org.reeve.filter.Rule.Condition;
import org.reeve.filter.Rule.Group;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** What the filter builder finds is what plain SQL says, for each comparison, in lists, counts, files and bulk actions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountRuleTest {
    private final LocalDate today = LocalDate.now(ZoneId.systemDefault());
    private final TestDatabase server = TestDatabase.create();
    private final List<Database> databases = new ArrayList<>();
    private final UUID support;
    private final HibernateAccountDao dao;
    private final HibernateBulkDao bulk;

    AccountRuleTest() {
        support = UUID.fromString(String.valueOf(server.value("SELECT id FROM app.roles WHERE name = 'Support'")));
        server.account("root@example.org", "Ada Root", "Administrator");
        server.account("sam@example.org", "Sam_Support 100%", "Support");
        server.account("old@example.org", "Olga Old", "Support");
        server.execute("UPDATE app.user_roles SET expires_at = timezone('UTC', now()) - interval '1 minute'"
                + " WHERE user_id = (SELECT id FROM app.users WHERE email = 'old@example.org')");
        // Around midnight of many days, with and without what may be empty
        for (int day = 0; day < 120; day++) {
            LocalDateTime midnight = utc(today.minusDays(day));
            server.execute(
                    "INSERT INTO app.users (email, password_hash, name, phone, is_active, is_verified, last_login, created_at)"
                            + " VALUES (?, 'x', ?, ?, ?, ?, ?, ?), (?, 'x', ?, NULL, ?, ?, NULL, ?)",
                    "a" + day + "@example.org",
                    "Anna \\ Number " + day,
                    "555-" + day,
                    day % 3 > 0,
                    day % 2 > 0,
                    midnight,
                    midnight,
                    "b" + day + "@example.net",
                    "BERT " + day,
                    day % 3 > 0,
                    day % 2 > 0,
                    midnight.minusNanos(1_000));
        }
        Database database = connect("root@example.org");
        dao = new HibernateAccountDao(database);
        bulk = new HibernateBulkDao(database);
    }

    @AfterAll
    void close() {
        databases.forEach(Database::close);
        server.close();
    }

    private Database connect(String email) {
        Database database =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AccountFeature.entities());
        databases.add(database);
        database.use(server.signIn(email));
        return database;
    }

    private static LocalDateTime utc(LocalDate day) {
        return LocalDateTime.ofInstant(day.atStartOfDay(ZoneId.systemDefault()).toInstant(), ZoneOffset.UTC);
    }

    private Object at(int daysAgo) {
        return utc(today.minusDays(daysAgo));
    }

    private static AccountQuery query(Rule... rules) {
        return AccountQuery.newest().withRule(new Group(true, List.of(rules)));
    }

    private Set<String> found(AccountQuery query) {
        return dao.list(query).page(null, null, 10_000).stream()
                .map(AccountRow::email)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> truth(String where, Object... parameters) {
        String emails = server.value(
                "SELECT coalesce(string_agg(u.email, ' '), '') FROM app.users u WHERE " + where, parameters);
        return Stream.of(String.valueOf(emails).split(" "))
                .filter(email -> !email.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Truth(Rule rule, String where, List<Object> parameters) {
        Truth(Rule rule, String where, Object... parameters) {
            this(rule, where, List.of(parameters));
        }

        @Override
        public String toString() {
            return rule.toString();
        }
    }

    private static Condition is(String field, org.reeve.filter.Operator operator, String... values) {
        return new Condition(field, operator, values);
    }

    private Stream<Truth> truths() {
        String role = support.toString();
        String has = "EXISTS (SELECT FROM app.user_roles r WHERE r.user_id = u.id AND r.role_id = '" + role
                + "' AND (r.expires_at IS NULL OR r.expires_at > timezone('UTC', now())))";
        String any = "EXISTS (SELECT FROM app.user_roles r WHERE r.user_id = u.id"
                + " AND (r.expires_at IS NULL OR r.expires_at > timezone('UTC', now())))";
        String signedIn = "EXISTS (SELECT FROM app.sessions s WHERE s.user_id = u.id)";
        return Stream.of(
                new Truth(is("name", CONTAINS, "bert 1"), "u.name ILIKE '%bert 1%'"),
                new Truth(is("name", CONTAINS, "_S"), "strpos(lower(u.name), '_s') > 0"),
                new Truth(is("name", CONTAINS, "\\"), "strpos(u.name, '\\') > 0"),
                new Truth(is("name", LACKS, "%"), "strpos(u.name, '%') = 0"),
                new Truth(is("name", IS, "bert 7"), "lower(u.name) = 'bert 7'"),
                new Truth(is("name", IS_NOT, "BERT 7"), "u.name <> 'BERT 7'"),
                new Truth(is("email", BEGINS, "a1"), "starts_with(u.email, 'a1')"),
                new Truth(is("email", ENDS, "9@example.net"), "u.email LIKE '%9@example.net'"),
                new Truth(is("phone", CONTAINS, "55-1"), "u.phone LIKE '%55-1%'"),
                new Truth(is("phone", LACKS, "55-1"), "u.phone IS NULL OR u.phone NOT LIKE '%55-1%'"),
                new Truth(is("phone", IS_NOT, "555-3"), "u.phone IS DISTINCT FROM '555-3'"),
                new Truth(is("phone", EMPTY), "u.phone IS NULL"),
                new Truth(is("phone", FILLED), "u.phone IS NOT NULL"),
                new Truth(is("active", IS, "true"), "u.is_active"),
                new Truth(is("active", IS, "false"), "NOT u.is_active"),
                new Truth(is("verified", IS, "false"), "NOT u.is_verified"),
                new Truth(is("created", IN_LAST, "7 days"), "u.created_at >= ?", at(7)),
                new Truth(is("created", NOT_IN_LAST, "7 days"), "u.created_at < ?", at(7)),
                new Truth(is("created", IN_LAST, "2 weeks"), "u.created_at >= ?", at(14)),
                new Truth(is("created", IN_LAST, "1 months"), "u.created_at >= ?", utc(today.minusMonths(1))),
                new Truth(is("created", BEFORE, "today"), "u.created_at < ?", at(0)),
                new Truth(is("created", SINCE, "yesterday"), "u.created_at >= ?", at(1)),
                new Truth(is("created", SINCE, "month"), "u.created_at >= ?", utc(today.withDayOfMonth(1))),
                new Truth(
                        is("created", SINCE, "week"),
                        "u.created_at >= ?",
                        at(today.getDayOfWeek().getValue() - 1)),
                new Truth(is("created", ON, "yesterday"), "u.created_at >= ? AND u.created_at < ?", at(1), at(0)),
                new Truth(
                        is(
                                "created",
                                BETWEEN,
                                today.minusDays(9).toString(),
                                today.minusDays(4).toString()),
                        "u.created_at >= ? AND u.created_at < ?",
                        at(9),
                        at(3)),
                new Truth(is("last-sign-in", IN_LAST, "30 days"), "u.last_login >= ?", at(30)),
                new Truth(
                        is("last-sign-in", NOT_IN_LAST, "30 days"), "u.last_login IS NULL OR u.last_login < ?", at(30)),
                new Truth(is("last-sign-in", BEFORE, today.minusDays(9).toString()), "u.last_login < ?", at(9)),
                new Truth(is("last-sign-in", ON, "yesterday"), "u.last_login >= ? AND u.last_login < ?", at(1), at(0)),
                new Truth(is("last-sign-in", EMPTY), "u.last_login IS NULL"),
                new Truth(is("last-sign-in", FILLED), "u.last_login IS NOT NULL"),
                new Truth(is("updated", SINCE, "today"), "u.updated_at >= ?", at(0)),
                new Truth(is("role", IS, role), has),
                new Truth(is("role", IS_NOT, role), "NOT " + has),
                new Truth(is("role", EMPTY), "NOT " + any),
                new Truth(is("role", FILLED), any),
                new Truth(is("signed-in", IS, "true"), signedIn),
                new Truth(is("signed-in", IS, "false"), "NOT " + signedIn),
                new Truth(
                        new Group(
                                false,
                                List.of(
                                        is("role", IS, role),
                                        new Group(
                                                true,
                                                List.of(
                                                        is("active", IS, "false"),
                                                        is("last-sign-in", NOT_IN_LAST, "90 days"),
                                                        new Group(
                                                                false,
                                                                List.of(
                                                                        is("name", BEGINS, "b"),
                                                                        is("phone", FILLED))))))),
                        has + " OR (NOT u.is_active AND (u.last_login IS NULL OR u.last_login < ?)"
                                + " AND (u.name ILIKE 'b%' OR u.phone IS NOT NULL))",
                        at(90)));
    }

    @TestFactory
    Stream<DynamicTest> eachComparisonFindsWhatPlainSqlSays() {
        return truths().map(truth -> DynamicTest.dynamicTest(truth.toString(), () -> {
            Set<String> expected = truth(truth.where(), truth.parameters().toArray());
            AccountQuery query = query(truth.rule());
            assertThat(found(query)).as(truth.parameters().toString()).isEqualTo(expected);
            assertThat(dao.list(query).landmarks(50).total()).isEqualTo(expected.size());
            assertThat(dao.list(query).countUpTo(1_000)).isEqualTo(expected.size());
        }));
    }

    @Test
    void theBuilderAndTheQuickFiltersAskTogetherInEveryOrder() {
        AccountQuery query = query(is("created", IN_LAST, "40 days"))
                .withText("bert")
                .withActive(true)
                .withVerified(true);
        Set<String> expected =
                truth("u.name ILIKE '%bert%' AND u.is_active AND u.is_verified AND u.created_at >= ?", at(40));
        assertThat(expected).isNotEmpty();
        AccountQuery.orders()
                .forEach(order -> assertThat(found(query.sortedBy(order))).isEqualTo(expected));
        Set<String> file = new TreeSet<>();
        dao.all(query).each(row -> file.add(row.email()));
        assertThat(file).isEqualTo(expected);
    }

    @Test
    void aBulkActionChangesJustWhatTheBuilderFinds() {
        AccountQuery query = query(is("email", ENDS, "example.net"), is("created", NOT_IN_LAST, "100 days"));
        Set<String> expected = truth("u.email LIKE '%example.net' AND u.created_at < ? AND NOT u.is_verified", at(100));
        String others = server.value(
                "SELECT count(*) FROM app.users u WHERE u.is_verified AND NOT (u.email LIKE '%example.net' AND u.created_at < ?)",
                at(100));
        Bulk verify = new Bulk(Deed.VERIFY, null, new Chosen.Matching(query));
        BulkPreview preview = bulk.preview(verify);
        assertThat(preview.chosen()).isEqualTo(found(query).size());

        assertThat(bulk.carryOut(verify, preview, "", Progress.NONE))
                .isInstanceOfSatisfying(
                        BulkDao.Result.Done.class,
                        done -> assertThat(done.changed()).isEqualTo(expected.size()));
        assertThat(truth("u.email LIKE '%example.net' AND u.created_at < ? AND NOT u.is_verified", at(100)))
                .isEmpty();
        assertThat(server.value(
                        "SELECT count(*) FROM app.users u WHERE u.is_verified AND NOT (u.email LIKE '%example.net' AND u.created_at < ?)",
                        at(100)))
                .isEqualTo(others);
    }

    @Test
    void theQuickFilterCountsRolesWhileTheyLastToo() {
        assertThat(found(AccountQuery.newest().withRole(support)))
                .isEqualTo(found(query(is("role", IS, support.toString()))))
                .contains("sam@example.org")
                .doesNotContain("old@example.org");
    }

    @Test
    void nobodyIsWithoutARoleForWhoMayNotSeeRoles() {
        server.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Reader')");
        server.execute("INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                + " app.permissions p WHERE r.name = 'Reader' AND p.name = 'accounts.read'");
        server.account("rita@example.org", "Rita Reader", "Reader");
        HibernateAccountDao seesLess = new HibernateAccountDao(connect("rita@example.org"));
        for (Condition condition : List.of(
                is("role", IS, support.toString()),
                is("role", IS_NOT, support.toString()),
                is("role", EMPTY),
                is("role", FILLED),
                is("signed-in", IS, "true"),
                is("signed-in", IS, "false"))) {
            assertThat(seesLess.list(query(condition)).page(null, null, 10))
                    .as(condition.toString())
                    .isEmpty();
        }
    }

    @Test
    void whatMakesNoSenseNeverReachesTheDatabase() {
        for (Condition condition : List.of(
                is("password_hash", CONTAINS, "x"),
                is("name", CONTAINS),
                is("name", CONTAINS, ""),
                is("name", IN_LAST, "7 days"),
                is("created", IN_LAST, "7 days; drop table"),
                is("created", ON, "2026-02-31"),
                is("role", IS, "x' or 1=1"),
                is("active", IS, "maybe"))) {
            assertThatThrownBy(() -> new AccountFilter(query(condition)))
                    .as(condition.toString())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
