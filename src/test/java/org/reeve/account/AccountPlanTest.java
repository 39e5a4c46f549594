package org.reeve.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reeve.filter.Operator;
import org.reeve.filter.Rule;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.PageSource;
import org.reeve.testkit.LargeDatabase;

/** Lists and searches use their indexes, through the gate, on a million accounts: read off the plans, not off a clock. */
class AccountPlanTest {
    private static final int PAGE = 100;

    private static LargeDatabase large;
    private static Database database;

    @BeforeAll
    static void connect() throws Exception {
        large = LargeDatabase.shared();
        database = large.connect(AccountFeature.entities());
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    private static String plan(AccountQuery query) throws Exception {
        return large.plans().of(() -> list(query).page(null, null, PAGE));
    }

    private static PageSource<AccountRow, AccountCursor> list(AccountQuery query) {
        return new HibernateAccountDao(database).list(query);
    }

    @ParameterizedTest
    @CsvSource({
        "schmidt12, users_search_email",
        "kowalczyk12, users_search_email",
        "sabine schm, users_search_name",
        "günther müller, users_search_name",
        "Олена Мороз, users_search_name"
    })
    void aSearchByPartOfAnAddressOrNameUsesItsTrigramIndex(String text, String index) throws Exception {
        String plan = plan(AccountQuery.newest().withText(text));

        assertThat(plan)
                .contains("One-Time Filter", "Bitmap Index Scan on " + index)
                .doesNotContain("Seq Scan on users");
    }

    @ParameterizedTest
    @CsvSource({
        "name, CONTAINS, sabine schm, users_search_name",
        "email, BEGINS, kowalczyk12, users_search_email",
        "created, BEFORE, 1990-01-01, idx_users_created_at",
        "last-sign-in, SINCE, 2199-01-01, users_by_last_login"
    })
    void aConditionOfTheBuilderUsesTheIndexThatThereIs(String field, Operator operator, String value, String index)
            throws Exception {
        Rule.Condition condition = new Rule.Condition(field, operator, value);
        String plan = plan(AccountQuery.newest()
                .withRule(new Rule.Group(
                        true, List.of(condition, new Rule.Condition("phone", Operator.LACKS, "no such number")))));

        assertThat(plan).contains("One-Time Filter", index).doesNotContain("Seq Scan on users");
    }

    @Test
    void aSearchForWhatManyHaveInCommonStopsWhenThePageIsFull() throws Exception {
        String plan = plan(AccountQuery.newest().withText("@mail.example.com"));

        assertThat(plan).contains("Index Scan using idx_users_created_at").doesNotContain("Seq Scan on users");
        assertThat(rowsRead(plan)).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @EnumSource(AccountQuery.Sort.class)
    void everySortReadsOnePageFromItsIndex(AccountQuery.Sort sort) throws Exception {
        for (boolean descending : List.of(true, false)) {
            String plan = plan(AccountQuery.newest().sortedBy(sort, descending));

            assertThat(plan).contains("Index Scan").doesNotContain("Seq Scan on users");
            // One more where ties of the sort key are put in order
            assertThat(rowsRead(plan)).isBetween(PAGE, PAGE + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(AccountQuery.Sort.class)
    void aPageFromTheMiddleReadsNoMoreThanTheFirst(AccountQuery.Sort sort) throws Exception {
        PageSource<AccountRow, AccountCursor> list = list(AccountQuery.newest().sortedBy(sort, true));
        List<AccountCursor> ends = list.landmarks(PAGE).ends();
        assertThat(ends).hasSize((int) (LargeDatabase.ACCOUNTS / PAGE));
        AccountCursor middle = ends.get(ends.size() * 9 / 10);

        String plan = large.plans().of(() -> list.page(middle, null, PAGE));

        assertThat(plan).contains("Index Cond: (").doesNotContain("Seq Scan on users");
        assertThat(rowsRead(plan)).isBetween(PAGE, PAGE + 1);
    }

    @ParameterizedTest
    @CsvSource({"NEWEST, idx_users_created_at", "NAME, users_by_name", "LAST_SIGN_IN, users_by_last_login"})
    void whereThePagesEndIsReadFromTheIndexAlone(AccountQuery.Sort sort, String index) throws Exception {
        String plan = large.plans()
                .of(() -> list(AccountQuery.newest().sortedBy(sort, true)).landmarks(PAGE));

        assertThat(plan).contains("Index Only Scan using " + index);
    }

    @Test
    void aPageIsOneStatement() throws Exception {
        String plans = plan(AccountQuery.newest());

        assertThat(Pattern.compile("from api\\.users").matcher(plans).results().count())
                .isEqualTo(1);
    }

    /** How many rows of the table the scan at the bottom of the plan returned. */
    private static int rowsRead(String plan) {
        var scan = Pattern.compile("Index (?:Only )?Scan[^\\n]* on users [^\\n]*actual rows=(\\d+)")
                .matcher(plan);
        assertThat(scan.find()).as(plan).isTrue();
        return Integer.parseInt(scan.group(1));
    }
}
