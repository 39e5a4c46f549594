package org.reeve.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.reeve.filter.Operator;
import org.reeve.filter.Rule;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.Plans;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.Volume;

/** How the lists of posts and comments are read where there are many, through the gate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentPlanTest {
    private static final int PAGE = 100;
    private static final long POSTS = Long.getLong("reeve.test.posts", 40_000);

    private final TestDatabase server = TestDatabase.create();
    private Database database;
    private ContentLists lists;
    private Plans plans;

    @BeforeAll
    void fill() throws SQLException {
        server.account("ada@reeve.test", "Ada Administrator", "Administrator");
        Secret token = server.signIn("ada@reeve.test");
        Volume.content(server, 2_000, POSTS, POSTS);
        server.execute("INSERT INTO app.posts (user_id, title, language)"
                + " SELECT id, 'Der Zyzzyva', 'de' FROM app.users WHERE email = 'ada@reeve.test'");
        server.execute("INSERT INTO app.comments (post_id, user_id, content)"
                + " SELECT p.id, p.user_id, 'Zyzzyva all over' FROM app.posts p WHERE p.title = 'Der Zyzzyva'");
        server.execute("INSERT INTO app.posts (user_id, title, status, status_reason, published_at)"
                + " SELECT id, 'Old', 'published', 'About a zyzzyva', timestamp '2000-01-01' FROM app.users"
                + " WHERE email = 'ada@reeve.test'");
        server.execute("INSERT INTO app.posts (user_id, title, status, publish_at, scheduled_by)"
                + " SELECT id, 'Soon', 'in_review', timezone('UTC', now()) + interval '1 day', id FROM app.users"
                + " WHERE email = 'ada@reeve.test'");
        server.execute("ALTER TABLE app.posts DISABLE TRIGGER USER");
        server.execute("UPDATE app.posts SET updated_at = timestamp '2000-01-01' WHERE title = 'Old'");
        server.execute("ALTER TABLE app.posts ENABLE TRIGGER USER");
        plans = new Plans(server);
        database = Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());
        database.use(token);
        lists = new ContentLists(database);
    }

    @AfterAll
    void close() {
        database.close();
        server.close();
    }

    private record Case(String name, String index, Callable<List<?>> read) {}

    private static PostQuery query(
            String text,
            String author,
            @Nullable Status status,
            @Nullable String language,
            @Nullable Boolean commented) {
        return new PostQuery(text, author, status, language, null, null, commented, Rule.Group.NONE);
    }

    private static PostQuery built(String field, Operator operator, String value) {
        return PostQuery.ALL.withRule(new Rule.Group(true, List.of(new Rule.Condition(field, operator, value))));
    }

    private Case posts(String name, String index, PostQuery query) {
        return new Case(name, index, () -> lists.posts(query).page(null, null, PAGE));
    }

    private Case comments(String name, String index, CommentQuery query) {
        return new Case(name, index, () -> lists.comments(query).page(null, null, PAGE));
    }

    @TestFactory
    Stream<DynamicTest> everyFilterReadsByAnIndex() {
        LocalDate day = LocalDate.now(java.time.ZoneOffset.UTC).minusYears(1);
        return Stream.of(
                        posts("all posts", "posts_by_time", PostQuery.ALL),
                        posts("a rare word", "posts_search", query("zyzzyva", "", null, null, null)),
                        posts("a rare word in its language", "posts_search", query("zyzzyva", "", null, "de", null)),
                        posts("a rare language", "posts_search", query("", "", null, "de", null)),
                        posts("a common word", "posts_by_time", query("bread", "", null, null, null)),
                        posts("one author", "posts_by_author", query("", "ada@reeve.test", null, null, null)),
                        posts("a rare status", "posts_by_status", query("", "", Status.REJECTED, null, null)),
                        posts("without comments", "posts_by_commented", query("", "", null, null, false)),
                        posts(
                                "some days",
                                "posts_by_time",
                                new PostQuery("", "", null, null, day, day.plusDays(30), null, Rule.Group.NONE)),
                        posts("a rare status, built", "posts_by_status", built("status", Operator.IS, "rejected")),
                        posts(
                                "one author, built",
                                "posts_by_author",
                                built("email", Operator.CONTAINS, "ada@reeve.test")),
                        posts(
                                "without comments, built",
                                "posts_by_commented",
                                built("commented", Operator.IS, "false")),
                        posts("a part of a title", "posts_search_title", built("title", Operator.CONTAINS, "zyzzyva")),
                        posts("a rare language, built", "posts_by_language", built("language", Operator.IS, "de")),
                        posts("last changed", "posts_by_change", built("updated", Operator.BEFORE, "2001-01-01")),
                        posts("published", "posts_by_publication", built("published", Operator.BEFORE, "2001-01-01")),
                        posts("scheduled", "posts_by_schedule", built("scheduled", Operator.IN_NEXT, "7 days")),
                        posts("a reason", "posts_search_reason", built("reason", Operator.CONTAINS, "zyzzyva")),
                        posts("last days, built", "posts_by_time", built("created", Operator.IN_LAST, "60 days")),
                        posts("a status with words", "posts_", query("bread", "", Status.REJECTED, null, null)),
                        comments("all comments", "comments_by_time", CommentQuery.ALL),
                        comments("a rare word in comments", "comments_search", new CommentQuery("zyzzyva", "")),
                        comments(
                                "one author's comments",
                                "idx_comments_user_id",
                                new CommentQuery("", "ada@reeve.test")))
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> assertIndexed(one)));
    }

    private void assertIndexed(Case one) throws Exception {
        assertThat(one.read().call()).as("what is found").isNotEmpty();
        String plan = plans.of(one.read());
        assertThat(plan).contains("One-Time Filter").containsPattern("(Index Scan using|Index Scan on) " + one.index());
        assertThat(plan).doesNotContain("Seq Scan on posts").doesNotContain("Seq Scan on comments");
    }

    @Test
    void aPageFromTheMiddleReadsNoMoreThanTheFirst() throws Exception {
        var list = lists.posts(PostQuery.ALL);
        List<Place> ends = list.landmarks(PAGE).ends();
        assertThat(ends).hasSize((int) (POSTS / PAGE));
        Place middle = ends.get(ends.size() * 9 / 10);
        String plan = plans.of(() -> list.page(middle, null, PAGE));
        assertThat(plan)
                .containsPattern("Index Scan using posts_by_time[^\\n]*actual rows=100")
                .contains("Index Cond: (ROW");
    }
}
