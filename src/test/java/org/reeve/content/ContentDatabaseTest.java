package org.reeve.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reeve.testkit.TestDatabase;

/** What the database promises about posts and comments, whoever writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentDatabaseTest {
    private final TestDatabase server = TestDatabase.create();
    private Connection client;
    private UUID author;
    private UUID moderator;

    @BeforeAll
    void signIn() throws SQLException {
        moderator = server.account("moe@example.org", "Moe", "Administrator");
        author = server.account("ann@example.org", "Ann", "Member");
        client = server.client(server.signIn("moe@example.org"));
    }

    @AfterAll
    void close() throws SQLException {
        client.close();
        server.close();
    }

    @Test
    void onlyAllowedMovesAreMadeWhoeverWrites() {
        List<String> statuses = List.of("draft", "in_review", "published", "rejected", "archived");
        List<String> made = new ArrayList<>();
        for (String from : statuses) {
            for (String to : statuses) {
                UUID post = post(from);
                try {
                    // As the owner: no permission stands in the way
                    server.execute("UPDATE app.posts SET status = ?, status_reason = 'Why' WHERE id = ?", to, post);
                    if (!from.equals(to)) {
                        made.add(from + " " + to);
                    }
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("a post that is " + from + " does not become " + to);
                }
            }
        }
        assertThat(made)
                .containsExactlyInAnyOrder(
                        "draft in_review",
                        "in_review draft",
                        "in_review published",
                        "in_review rejected",
                        "rejected draft",
                        "published archived",
                        "archived published");
    }

    @Test
    void publicationIsSetOnceAndByPublishingOnly() throws SQLException {
        UUID post = post("draft");
        move(post, "in_review", null);
        assertThat(field(post, "published_at")).isNull();
        move(post, "published", null);
        String first = field(post, "published_at");
        assertThat(first).isNotNull();
        move(post, "archived", "Old");
        move(post, "published", null);
        assertThat(field(post, "published_at")).isEqualTo(first);
        assertThatThrownBy(() -> server.execute("UPDATE app.posts SET published_at = now() WHERE id = ?", post))
                .hasMessageContaining("published_at is set by publishing");
    }

    @Test
    void aRejectionNeedsAReasonWhichStaysUntilTheNextDecision() throws SQLException {
        UUID post = post("in_review");
        assertThatThrownBy(() -> move(post, "rejected", " ")).hasMessageContaining("needs a reason");
        move(post, "rejected", " Too short ");
        assertThat(field(post, "status_reason")).isEqualTo("Too short");
        move(post, "draft", null);
        move(post, "in_review", null);
        assertThat(field(post, "status_reason")).isEqualTo("Too short");
        move(post, "published", null);
        assertThat(field(post, "status_reason")).isNull();
        assertThat(server.value(
                        "SELECT count(*) FROM app.audit_logs WHERE entity_id = ? AND new_values ->> 'status_reason'"
                                + " = 'Too short' AND user_id = ?",
                        post,
                        moderator))
                .isEqualTo("1");
    }

    @Test
    void theSecondOfTwoFromTheSameReadIsRefused() throws SQLException {
        UUID post = post("in_review");
        String seen = field(post, "updated_at");
        one("SELECT api.move_post(?, ?::timestamp, 'published', NULL)", post, seen);
        assertThatThrownBy(() -> one("SELECT api.move_post(?, ?::timestamp, 'archived', NULL)", post, seen))
                .hasMessageContaining("somebody else changed this post");
        try (PreparedStatement edit = client.prepareStatement(
                "UPDATE api.editable_posts SET title = 'Mine' WHERE id = ? AND updated_at = ?::timestamp")) {
            edit.setObject(1, post);
            edit.setString(2, seen);
            assertThat(edit.executeUpdate()).isZero();
            edit.setString(2, field(post, "updated_at"));
            assertThat(edit.executeUpdate()).isEqualTo(1);
        }
        assertThat(field(post, "title")).isEqualTo("Mine");
    }

    @Test
    void aCommentTakesNobodysLockAndIsTheirsOnly() throws SQLException {
        UUID post = post("published");
        String seen = field(post, "updated_at");
        UUID comment = comment(post, "First");
        assertThat(field(post, "has_comments")).isEqualTo("t");
        assertThat(field(post, "updated_at")).isEqualTo(seen);
        assertThat(one("SELECT api.delete_comments(ARRAY[?::uuid], 'Rude')", comment))
                .isEqualTo("1");
        assertThat(field(post, "has_comments")).isEqualTo("f");
        assertThat(one("SELECT count(*) FROM api.comments WHERE post_id = ?", post))
                .isEqualTo("0");
        assertThat(one("SELECT delete_reason FROM api.deleted_comments WHERE id = ?", comment))
                .isEqualTo("Rude");
        assertThat(one("SELECT api.restore_comments(ARRAY[?::uuid])", comment)).isEqualTo("1");
        assertThat(field(post, "has_comments")).isEqualTo("t");
        server.execute("DELETE FROM app.comments WHERE id = ?", comment);
        assertThat(field(post, "has_comments")).isEqualTo("f");
        assertThat(field(post, "updated_at")).isEqualTo(seen);
    }

    @Test
    void aDeletedPostTakesItsCommentsAlongAndBringsThoseBack() throws SQLException {
        UUID post = post("published");
        comment(post, "One");
        comment(post, "Two");
        UUID gone = comment(post, "Gone before");
        one("SELECT api.delete_comments(ARRAY[?::uuid], NULL)", gone);
        assertThat(one("SELECT posts || ' ' || comments FROM api.preview_delete_posts(ARRAY[?::uuid])", post))
                .isEqualTo("1 2");
        assertThat(one("SELECT posts || ' ' || comments FROM api.delete_posts(ARRAY[?::uuid], 'Copied')", post))
                .isEqualTo("1 2");
        assertThat(one("SELECT posts || ' ' || comments FROM api.delete_posts(ARRAY[?::uuid], 'Copied')", post))
                .isEqualTo("0 0");
        assertThat(one("SELECT count(*) FROM api.posts WHERE id = ?", post)).isEqualTo("0");
        assertThat(one("SELECT count(*) FROM api.comments WHERE post_id = ?", post))
                .isEqualTo("0");
        assertThat(one("SELECT delete_reason FROM api.deleted_posts WHERE id = ?", post))
                .isEqualTo("Copied");
        assertThat(one("SELECT count(*) FROM api.deleted_comments WHERE post_id = ?", post))
                .as("those deleted one by one")
                .isEqualTo("1");
        assertThat(one("SELECT api.restore_comments(ARRAY[?::uuid])", gone))
                .as("under a post that is deleted")
                .isEqualTo("0");
        assertThat(one("SELECT posts || ' ' || comments FROM api.restore_posts(ARRAY[?::uuid])", post))
                .isEqualTo("1 2");
        assertThat(one("SELECT count(*) FROM api.comments WHERE post_id = ?", post))
                .isEqualTo("2");
        assertThat(field(post, "status")).isEqualTo("published");
        assertThat(server.value(
                        "SELECT count(DISTINCT correlation_id) FROM app.audit_logs WHERE jsonb_exists(new_values, 'deleted_at')"
                                + " AND (entity_id = ? OR entity_id IN (SELECT id FROM app.comments WHERE post_id = ?"
                                + " AND content <> 'Gone before')) AND new_values ->> 'deleted_at' IS NOT NULL",
                        post,
                        post))
                .as("one action")
                .isEqualTo("1");
    }

    @Test
    void twoSchedulersAtOnceAndOneAfterPublishOnce() throws Exception {
        UUID post = post("in_review");
        String seen = field(post, "updated_at");
        assertThatThrownBy(() -> one("SELECT api.schedule_post(?, ?::timestamp, '2020-01-01')", post, seen))
                .hasMessageContaining("still to come");
        one("SELECT api.schedule_post(?, ?::timestamp, timezone('UTC', now()) + interval '1 hour')", post, seen);
        assertThat(one("SELECT api.publish_due()")).isEqualTo("0");
        assertThat(field(post, "scheduled_by")).isEqualTo(moderator.toString());
        server.execute("UPDATE app.posts SET publish_at = timezone('UTC', now()) WHERE id = ?", post);
        try (var both = Executors.newFixedThreadPool(2)) {
            int published = 0;
            List<Future<Integer>> runs = List.of(both.submit(this::asScheduler), both.submit(this::asScheduler));
            for (Future<Integer> run : runs) {
                published += run.get(30, TimeUnit.SECONDS);
            }
            assertThat(published).isEqualTo(1);
        }
        assertThat(field(post, "status")).isEqualTo("published");
        assertThat(field(post, "published_at")).isNotNull();
        assertThat(asScheduler()).isZero();
        assertThat(server.value(
                        "SELECT user_id || ' ' || db_role FROM app.audit_logs WHERE entity_id = ?"
                                + " AND new_values ->> 'status' = 'published'",
                        post))
                .isEqualTo(moderator + " reeve_operator");
    }

    private int asScheduler() throws SQLException {
        try (Connection operator = server.login("reeve_operator");
                PreparedStatement run = operator.prepareStatement("SELECT api.publish_due()");
                ResultSet row = run.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void wordsAreFoundInTheirLanguage() throws SQLException {
        UUID english = post("published", "en", "On kettles", "She was boiling water");
        UUID german = post("published", "de", "Über Häuser", "Die Kessel in den Häusern");
        UUID other = post("published", "und", "Zxcv kettles", "Qwerty");
        assertThat(found("boil", null)).containsExactly(english);
        assertThat(found("haus", null)).containsExactly(german);
        assertThat(found("haus", "en")).isEmpty();
        assertThat(found("kettle", null)).containsExactly(english);
        assertThat(found("kettles", null)).containsExactlyInAnyOrder(english, other);
        assertThat(found("kettles -qwerty", null)).containsExactly(english);
        assertThat(found("\"boiling water\" or kesseln", null)).containsExactlyInAnyOrder(english, german);
        assertThat(found("the", "en")).isEmpty();
        assertThat(found("", null)).isEmpty();
        assertThat(one("SELECT api.content_hits('en', ?, 'boil', true)", "She \ue000was\ue001 boiling"))
                .isEqualTo("She was \ue000boiling\ue001");
        UUID comment = comment(german, "Drei Kesseln");
        assertThat(
                        one(
                                "SELECT id || ' ' || language FROM api.comments WHERE search @@ api.content_query('Kessel', NULL)"))
                .isEqualTo(comment + " de");
    }

    @Test
    void revisionsTellTextsAndDecisionsAndNothingElse() throws SQLException {
        UUID post = post("draft", "en", "First", "Text");
        one("UPDATE api.editable_posts SET title = 'Second' WHERE id = ? RETURNING updated_at", post);
        move(post, "in_review", null);
        assertThat(one("SELECT count(*) FROM api.post_revisions(?)", post)).isEqualTo("3");
        assertThat(one(
                        "SELECT string_agg(new_values::text, ' ' ORDER BY entry DESC) FROM api.post_revisions(?)"
                                + " WHERE action = 'UPDATE'",
                        post))
                .isEqualTo("{\"status\": \"in_review\"} {\"title\": \"Second\"}");
        assertThat(server.value("SELECT count(*) FROM app.audit_logs WHERE entity_type IN ('posts', 'comments')"
                        + " AND (jsonb_exists(new_values, 'search') OR jsonb_exists(new_values, 'has_comments')"
                        + " OR jsonb_exists(new_values, 'updated_at') AND action = 'UPDATE')"))
                .isEqualTo("0");
    }

    @Test
    void anErasedPersonsReasonsGoFromTheTrailToo() throws SQLException {
        UUID person = server.account("del@example.org", "Del", "Member");
        UUID post = UUID.randomUUID();
        server.execute(
                "INSERT INTO app.posts (id, user_id, title, status) VALUES (?, ?, 'By Del', 'in_review')",
                post,
                person);
        UUID comment = UUID.randomUUID();
        server.execute(
                "INSERT INTO app.comments (id, post_id, user_id, content) VALUES (?, ?, ?, 'Hm')",
                comment,
                post("published"),
                person);
        move(post, "rejected", "Del of Hill Road again");
        one("SELECT api.delete_comments(ARRAY[?::uuid], 'Del of Hill Road once more')", comment);
        one("SELECT posts FROM api.delete_posts(ARRAY[?::uuid], 'Del of Hill Road')", post);
        assertThat(traces()).isGreaterThan(2);
        one("SELECT api.erase_account(?, 'Del')", person);
        assertThat(traces()).isZero();
        assertThat(server.value("SELECT delete_reason FROM app.posts WHERE id = ?", post))
                .isEqualTo("(erased)");
        assertThatThrownBy(
                        () -> server.execute("UPDATE app.audit_logs SET new_values = NULL WHERE entity_id = ?", post))
                .hasMessageContaining("append-only");
    }

    private long traces() {
        return Long.parseLong(String.valueOf(
                server.value("SELECT (SELECT count(*) FROM app.audit_logs a WHERE a::text LIKE '%Hill Road%')"
                        + " + (SELECT count(*) FROM app.posts p WHERE p::text LIKE '%Hill Road%')"
                        + " + (SELECT count(*) FROM app.comments c WHERE c::text LIKE '%Hill Road%')")));
    }

    private List<UUID> found(String words, @Nullable String language) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement query =
                client.prepareStatement("SELECT id FROM api.posts WHERE search @@ api.content_query(?, ?)")) {
            query.setString(1, words);
            query.setString(2, language);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }

    private UUID post(String status) {
        return post(status, "en", "A title", "A text");
    }

    private UUID post(String status, String language, String title, String content) {
        UUID id = UUID.randomUUID();
        server.execute(
                "INSERT INTO app.posts (id, user_id, title, content, status, language) VALUES (?, ?, ?, ?, ?, ?)",
                id,
                author,
                title,
                content,
                status,
                language);
        return id;
    }

    private UUID comment(UUID post, String content) {
        UUID id = UUID.randomUUID();
        server.execute(
                "INSERT INTO app.comments (id, post_id, user_id, content) VALUES (?, ?, ?, ?)",
                id,
                post,
                author,
                content);
        return id;
    }

    private void move(UUID post, String to, @Nullable String reason) throws SQLException {
        one("SELECT api.move_post(?, ?::timestamp, ?, ?)", post, field(post, "updated_at"), to, reason);
    }

    private @Nullable String field(UUID post, String column) {
        return server.value("SELECT " + column + " FROM app.posts WHERE id = ?", post);
    }

    private @Nullable String one(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement call = client.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                call.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
