package org.reeve.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** Taking back what was done to posts and comments, compared to the last value. */
class ContentUndoTest {
    /** All that undoing is to restore; the locks move with every edit. */
    private static final String CONTENT = """
            SELECT md5(concat(
              (SELECT string_agg((to_jsonb(p) - '{updated_at,search}'::text[])::text, '|' ORDER BY p.id) FROM app.posts p),
              (SELECT string_agg((to_jsonb(c) - '{updated_at,search}'::text[])::text, '|' ORDER BY c.id)
                 FROM app.comments c)))""";

    private final TestDatabase server = TestDatabase.create();
    private final UUID ada = server.account("ada@example.org", "Ada Root", "Administrator");
    private final UUID mia = server.account("mia@example.org", "Mia", "Member");
    private final Database database =
            Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());
    private final UndoDao dao = new HibernateUndoDao(database);

    @BeforeEach
    void signIn() {
        database.use(server.signIn("ada@example.org"));
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    private void posts(int count, String status) {
        server.execute("""
                INSERT INTO app.posts (user_id, title, content, status)
                SELECT ?, 'Post ' || g, 'Text ' || g, ? FROM generate_series(1, ?) g""", mia, status, count);
    }

    private UUID post(String title) {
        return UUID.fromString(value("SELECT id FROM app.posts WHERE title = ?", title));
    }

    private UUID act(String... statements) {
        return database.writeSql(connection -> {
            for (String sql : statements) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.execute();
                }
            }
            return correlation(connection);
        });
    }

    private static UUID correlation(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement("SELECT current_setting('app.correlation_id')");
                ResultSet row = read.executeQuery()) {
            row.next();
            return UUID.fromString(row.getString(1));
        }
    }

    private Recorded action(UUID correlation) {
        return new Recorded.Together(correlation, ada, null);
    }

    private Recorded.Entry entry(UUID correlation, String kind) {
        return new Recorded.Entry(
                Long.parseLong(value(
                        "SELECT min(id) FROM app.audit_logs WHERE correlation_id = ? AND entity_type = ?",
                        correlation,
                        kind)),
                LocalDateTime.parse(value(
                                        "SELECT min(created_at) FROM app.audit_logs WHERE correlation_id = ? AND entity_type = ?",
                                        correlation,
                                        kind)
                                .replace(' ', 'T'))
                        .toInstant(ZoneOffset.UTC));
    }

    private UndoDao.Result.Done undo(Recorded what) {
        return (UndoDao.Result.Done) dao.undo(dao.plan(what), Progress.NONE);
    }

    private static List<String> groups(UndoPlan plan) {
        return plan.groups().stream()
                .map(group -> group.kind() + " " + group.outcome() + " " + group.amount())
                .sorted()
                .toList();
    }

    private String value(String sql, Object... parameters) {
        return String.valueOf(server.value(sql, parameters));
    }

    /** Ten thousand posts deleted with their comments; thirty-seven came back since and were deleted again. */
    @Test
    void ofADeletionOfTenThousandPostsWhatWasChangedSinceIsListedAndTheRestComesBackWithItsComments() {
        posts(10_000, "draft");
        server.execute(
                "INSERT INTO app.comments (post_id, user_id, content) SELECT p.id, ?, 'On ' || p.title"
                        + " FROM app.posts p WHERE p.title ~ '[05]$'",
                mia);
        server.execute("ANALYZE app.posts, app.comments");
        String before = value(CONTENT);
        UUID deletion = act(
                "SELECT * FROM api.delete_posts(ARRAY(SELECT id FROM api.posts WHERE title LIKE 'Post %'), 'spam')");
        assertThat(value("SELECT count(*) FROM app.comments WHERE deleted_with_post"))
                .isEqualTo("2000");
        String since = "ARRAY(SELECT id FROM app.posts WHERE title ~ '^Post ([1-9]|[12][0-9]|3[0-7])$')";
        server.execute("UPDATE app.posts SET deleted_at = NULL, delete_reason = NULL WHERE id = ANY (" + since + ")");
        server.execute("UPDATE app.posts SET deleted_at = timezone('UTC', clock_timestamp()), delete_reason = 'again'"
                + " WHERE id = ANY (" + since + ")");

        UndoPlan plan = dao.plan(action(deletion));

        assertThat(groups(plan))
                .containsExactly(
                        "comments restore 1993", "comments with_post 7", "posts changed 37", "posts restore 9963");
        List<UndoRow> listed =
                dao.rows(plan, 1_000).stream().filter(UndoRow::isChangedSince).toList();
        assertThat(listed).hasSize(37).allSatisfy(row -> assertThat(row.name()).startsWith("Post "));

        UndoDao.Result.Done undone = (UndoDao.Result.Done) dao.undo(plan, Progress.NONE);

        assertThat(undone.restored()).isEqualTo(9_963 + 1_993);
        assertThat(value("SELECT count(*) FROM app.posts WHERE deleted_at IS NOT NULL AND delete_reason = 'again'"))
                .isEqualTo("37");
        assertThat(value("SELECT count(*) FROM app.comments WHERE deleted_at IS NOT NULL"))
                .isEqualTo("7");
        assertThat(value("""
                        SELECT count(*) FILTER (WHERE entity_type = 'posts') || ' ' ||
                               count(*) FILTER (WHERE entity_type = 'comments') || ' ' || bool_and(user_id = ?)
                          FROM app.audit_logs WHERE correlation_id = ? AND action = 'UPDATE'""", ada, undone.correlation()))
                .as("the trail has each")
                .isEqualTo("9963 1993 true");

        // And of those left, all the same where it is chosen
        UndoPlan left = dao.plan(action(deletion));
        assertThat(left.restores()).isZero();
        UndoPlan chosen = dao.choose(
                left,
                listed.stream().map(UndoRow::account).filter(Objects::nonNull).toList());
        assertThat(groups(chosen)).contains("comments restore 7", "posts restore 37");
        assertThat(((UndoDao.Result.Done) dao.undo(chosen, Progress.NONE)).restored())
                .isEqualTo(44);
        assertThat(value(CONTENT)).isEqualTo(before);
    }

    @Test
    void aDeletionAloneBringsTheCommentsBackThatItTookAndIsUndoneInItsTurn() {
        posts(1, "draft");
        UUID post = post("Post 1");
        server.execute(
                "INSERT INTO app.comments (post_id, user_id, content) VALUES (?, ?, 'One'), (?, ?, 'Two')",
                post,
                mia,
                post,
                mia);
        String before = value(CONTENT);
        UUID one = act("SELECT api.delete_comments(ARRAY(SELECT id FROM api.comments WHERE content = 'One'), 'rude')");
        String between = value(CONTENT);
        UUID deletion = act("SELECT api.delete_posts(ARRAY['" + post + "']::uuid[], 'spam')");

        assertThat(groups(dao.plan(action(one)))).containsExactly("comments with_post 1");
        assertThat(groups(dao.plan(entry(deletion, "comments")))).containsExactly("comments with_post 1");
        assertThat(groups(dao.plan(entry(deletion, "posts")))).containsExactly("comments restore 1", "posts restore 1");
        UndoDao.Result.Done undone = undo(entry(deletion, "posts"));
        assertThat(value(CONTENT)).isEqualTo(between);
        undo(action(one));
        assertThat(value(CONTENT)).isEqualTo(before);

        // Somebody wrote since: that would go along
        server.execute("INSERT INTO app.comments (post_id, user_id, content) VALUES (?, ?, 'Three')", post, mia);
        assertThat(groups(dao.plan(action(undone.correlation())))).contains("posts changed 1");
        UndoPlan anyway = dao.choose(dao.plan(action(undone.correlation())), List.of(post));
        assertThat(groups(anyway)).containsExactly("comments restore 3", "posts restore 1");
        dao.undo(anyway, Progress.NONE);
        assertThat(value("SELECT count(*) FROM app.comments WHERE deleted_with_post"))
                .isEqualTo("3");
    }

    @Test
    void oneFieldOfAnEditComesBackAndWhatWasWrittenSinceOnlyWhereChosen() {
        posts(2, "draft");
        UUID post = post("Post 1");
        UUID edit = act(
                "UPDATE api.editable_posts SET title = 'New', content = 'New text' WHERE id = '" + post + "'",
                "UPDATE api.editable_posts SET content = 'Newer text' WHERE id = '" + post + "'");
        Recorded first = entry(edit, "posts");

        assertThat(groups(dao.plan(first))).containsExactly("posts changed 1");
        undo(new Recorded.Field(entry(edit, "posts").id(), entry(edit, "posts").at(), "title"));
        assertThat(value("SELECT title || ' ' || content FROM app.posts WHERE id = ?", post))
                .isEqualTo("Post 1 Newer text");
        server.execute("UPDATE app.posts SET content = 'Newest' WHERE id = ?", post);
        UndoPlan plan = dao.plan(action(edit));
        assertThat(groups(plan)).containsExactly("posts changed 1");
        assertThat(dao.rows(plan, 10))
                .singleElement()
                .satisfies(
                        row -> assertThat(row.inverse()).contains(new UndoRow.Inverse("content", "Newest", "Text 1")));
        dao.undo(dao.choose(plan, List.of(post)), Progress.NONE);
        assertThat(value("SELECT title || ' ' || content FROM app.posts WHERE id = ?", post))
                .isEqualTo("Post 1 Text 1");
        // What never stands alone is not put back alone, whoever asks
        UUID move = act("SELECT api.move_post('" + post + "', (SELECT updated_at FROM api.posts WHERE id = '" + post
                + "'), 'in_review', 'look')");
        for (String field : List.of("status_reason", "submitted_at")) {
            Recorded.Entry moved = entry(move, "posts");
            assertThat(groups(dao.plan(new Recorded.Field(moved.id(), moved.at(), field))))
                    .containsExactly("posts final 1");
        }
        undo(action(move));
        assertThat(value("SELECT status || coalesce(status_reason, '-') FROM app.posts WHERE id = ?", post))
                .isEqualTo("draft-");
    }

    /** Rejected with a note and a deactivation: the decision falls as in the queue, the note stays. */
    @Test
    void decisionsOfManyAreTakenBackAsTheQueueTakesThemBack() {
        posts(3, "in_review");
        UUID decisions = act("SELECT * FROM api.decide_posts(ARRAY(SELECT id FROM api.posts ORDER BY id),"
                + " ARRAY(SELECT updated_at FROM api.posts ORDER BY id), 'rejected', 'Copied', 'A note', true)");
        server.execute("UPDATE app.posts SET content = 'Mended' WHERE title = 'Post 3'");

        UndoPlan plan = dao.plan(action(decisions));
        assertThat(groups(plan))
                .containsExactly("account_notes final 1", "posts changed 1", "posts restore 2", "users restore 1");
        assertThat(groups(dao.choose(plan, List.of(post("Post 3"))))).contains("posts workflow 1");
        UndoDao.Result.Done undone = (UndoDao.Result.Done) dao.undo(plan, Progress.NONE);

        assertThat(undone.restored()).isEqualTo(3);
        assertThat(value("SELECT count(*) FROM auth.review_decisions WHERE undone_at IS NOT NULL"))
                .isEqualTo("2");
        assertThat(value("SELECT is_active FROM app.users WHERE id = ?", mia)).isEqualTo("t");
        server.execute("UPDATE app.posts SET status = 'draft' WHERE title = 'Post 3'");
        server.execute("UPDATE app.posts SET status = 'in_review' WHERE title = 'Post 3'");
        assertThat(value("SELECT count(*) FROM app.posts WHERE status = 'in_review' AND published_at IS NULL"))
                .isEqualTo("3");
        UUID published = act("SELECT * FROM api.decide_posts(ARRAY['" + post("Post 1") + "']::uuid[],"
                + " ARRAY(SELECT updated_at FROM api.posts WHERE title = 'Post 1'), 'published', NULL, NULL, false)");
        server.execute("UPDATE auth.review_decisions SET decided_at = decided_at - interval '1 hour'");
        assertThat(groups(dao.plan(action(published)))).containsExactly("posts late 1");
        server.execute(
                "UPDATE auth.review_decisions SET decided_at = decided_at + interval '1 hour', decided_by = ?", mia);
        assertThat(groups(dao.plan(action(published)))).containsExactly("posts other 1");
        server.execute("UPDATE auth.review_decisions SET decided_by = ?", ada);
        undo(action(published));
        assertThat(value("SELECT status || coalesce(published_at::text, '-') FROM app.posts WHERE title = 'Post 1'"))
                .isEqualTo("in_review-");
    }

    @Test
    void aScheduleComesBackInTheNameOfWhoUndoesAndOnlyForATimeToCome() {
        posts(1, "in_review");
        UUID post = post("Post 1");
        UUID bob = server.account("bob@example.org", "Bob", "Administrator");
        server.execute(
                "UPDATE app.posts SET publish_at = timezone('UTC', now()) + interval '1 day', scheduled_by = ?", bob);
        UUID off = act("SELECT api.schedule_post('" + post + "', (SELECT updated_at FROM api.posts), NULL)");

        assertThat(undo(action(off)).restored()).isEqualTo(1);
        assertThat(value("SELECT scheduled_by FROM app.posts")).isEqualTo(ada.toString());

        server.execute(
                "UPDATE app.posts SET publish_at = timezone('UTC', clock_timestamp()) + interval '300 milliseconds'");
        UUID again = act("SELECT api.schedule_post('" + post + "', (SELECT updated_at FROM api.posts), NULL)");
        server.value(
                "SELECT pg_sleep_until(timezone('UTC', max((old_values ->> 'publish_at')::timestamp)))"
                        + " FROM app.audit_logs WHERE correlation_id = ?",
                again);
        assertThat(groups(dao.plan(action(again)))).containsExactly("posts ended 1");

        UUID archived = act(
                "SELECT api.move_post('" + post + "', (SELECT updated_at FROM api.posts), 'published', NULL)",
                "SELECT api.move_post('" + post + "', (SELECT updated_at FROM api.posts), 'archived', NULL)");
        assertThat(groups(dao.plan(action(archived))))
                .as("no post moves from the archive into review")
                .containsExactly("posts workflow 1");
        String publishedAt = value("SELECT published_at FROM app.posts");
        UUID moved = act("SELECT api.move_post('" + post + "', (SELECT updated_at FROM api.posts), 'published', NULL)");
        undo(action(moved));
        assertThat(value("SELECT status || ' ' || published_at FROM app.posts")).isEqualTo("archived " + publishedAt);
    }
}
