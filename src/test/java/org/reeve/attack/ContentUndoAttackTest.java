package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** Undoing what was done to posts and comments as a way to write, publish or bring back what one may not. */
class ContentUndoAttackTest {
    private static final String CONTENT = """
            SELECT concat(
              (SELECT string_agg((to_jsonb(p) - 'search')::text, ' ' ORDER BY p.id) FROM app.posts p),
              (SELECT string_agg((to_jsonb(c) - 'search')::text, ' ' ORDER BY c.id) FROM app.comments c))""";

    private TestDatabase database;
    private UUID mia;
    private UUID post;
    private Secret admin;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        database.account("ada@example.org", "Ada", "Administrator");
        mia = database.account("mia@example.org", "Mia", "Member");
        admin = database.signIn("ada@example.org");
        database.execute(
                "INSERT INTO app.posts (user_id, title, content, status) VALUES (?, 'A', 'Call me: 555', 'published')",
                mia);
        post = UUID.fromString(String.valueOf(database.value("SELECT id FROM app.posts")));
        database.execute("INSERT INTO app.comments (post_id, user_id, content) VALUES (?, ?, 'Rude')", post, mia);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    /** Somebody who may undo, read the trail, and what else is named. */
    private Secret undoer(String name, String... permissions) {
        database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), ?)", name);
        database.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                        + " app.permissions p WHERE r.name = ? AND (p.name IN ('audit.read', 'audit.undo')"
                        + " OR p.name = ANY (string_to_array(?, ' ')))",
                name,
                String.join(" ", permissions));
        database.account(name + "@example.org", name, name);
        return database.signIn(name + "@example.org");
    }

    private UUID act(Secret who, String... statements) throws SQLException {
        String correlation = UUID.randomUUID().toString();
        try (Connection client = database.client(who)) {
            client.setAutoCommit(false);
            first(client, "SELECT set_config('app.correlation_id', '" + correlation + "', true)");
            for (String sql : statements) {
                try (PreparedStatement statement = client.prepareStatement(sql)) {
                    statement.execute();
                }
            }
            client.commit();
        }
        return UUID.fromString(correlation);
    }

    private static List<String> first(Connection client, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = client.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** What comes of it: whole, or one field, and of {@link #post} also where it was changed since. */
    private List<String> undo(Secret who, UUID correlation, @Nullable String field) throws SQLException {
        String entries = "ARRAY(SELECT id FROM api.audit_logs WHERE correlation_id = '" + correlation + "')";
        try (Connection client = database.client(who)) {
            return first(
                    client,
                    "SELECT concat_ws(' ', kind, outcome, amount) FROM api.undo_chosen(" + entries
                            + ", '-infinity', 'infinity', " + (field == null ? "NULL" : "'" + field + "'") + ", ARRAY['"
                            + post + "']::uuid[]) ORDER BY 1");
        }
    }

    private String move(String to) {
        return "SELECT api.move_post('" + post + "', (SELECT updated_at FROM api.posts), '" + to + "', NULL)";
    }

    private void refused(Secret who, UUID action, String... outcomes) throws SQLException {
        String before = database.value(CONTENT);
        assertThat(undo(who, action, null)).containsExactly(outcomes);
        assertThat(database.value(CONTENT)).isEqualTo(before);
    }

    @Test
    void nobodyUndoesWhatTheyCouldNotDoByHand() throws SQLException {
        Secret none = undoer("none");
        Secret writer = undoer("writer", "posts.read", "posts.write", "comments.read", "comments.write");
        Secret deleter = undoer("deleter", "posts.read", "posts.delete");

        UUID text = act(admin, "UPDATE api.editable_posts SET content = 'Mended'");
        refused(none, text, "posts permission 1");
        refused(deleter, text, "posts permission 1");
        // It is public
        refused(writer, text, "posts permission 1");

        UUID archive = act(admin, move("archived"));
        refused(writer, archive, "posts permission 1");
        assertThat(undo(writer, text, null)).as("not public any more").containsExactly("posts restore 1");

        UUID comment = act(admin, "SELECT api.delete_comments(ARRAY(SELECT id FROM api.comments), 'rude')");
        refused(writer, comment, "comments permission 1");
        refused(deleter, comment, "comments permission 1");
        UUID deletion = act(admin, "SELECT * FROM api.delete_posts(ARRAY['" + post + "']::uuid[], 'spam')");
        refused(writer, deletion, "posts permission 1");
        refused(writer, text, "posts gone 1");
        refused(admin, comment, "comments with_post 1");
        assertThat(undo(deleter, deletion, null)).containsExactly("posts restore 1");
    }

    @Test
    void aReasonADateOrASchedulersNameIsNotPutBackByItself() throws SQLException {
        UUID back = act(admin, move("archived"), move("published"));
        database.execute("UPDATE app.posts SET status = 'archived'");
        UUID entries = act(admin, move("published"));
        for (String field : List.of(
                "status_reason",
                "delete_reason",
                "published_at",
                "submitted_at",
                "scheduled_by",
                "user_id",
                "search")) {
            String before = database.value(CONTENT);
            assertThat(undo(admin, back, field)).as(field).noneMatch(line -> line.contains("restore"));
            assertThat(undo(admin, entries, field)).as(field).noneMatch(line -> line.contains("restore"));
            assertThat(database.value(CONTENT)).isEqualTo(before);
        }
    }

    @Test
    void nobodyDecidesByUndoing() throws SQLException {
        database.execute("INSERT INTO app.posts (user_id, title, content, status) SELECT id, 'Own', 'x', 'in_review'"
                + " FROM app.users WHERE email = 'ada@example.org'");
        database.execute("DELETE FROM app.posts WHERE id = ?", post);
        post = UUID.fromString(String.valueOf(database.value("SELECT id FROM app.posts")));
        Secret other = undoer("other", "posts.read", "posts.write", "posts.publish");
        UUID decided = act(
                other,
                "SELECT * FROM api.decide_posts(ARRAY['" + post
                        + "']::uuid[], ARRAY(SELECT updated_at FROM api.posts), 'published', NULL, NULL, false)");
        // Somebody else's decision, and then one's own post
        refused(admin, decided, "posts other 1");
        UUID fallen = act(
                other,
                "SELECT * FROM api.undo_decisions(ARRAY(SELECT id FROM api.review_history(NULL, NULL, NULL, NULL, 10)))");
        refused(admin, fallen, "posts own 1");
        try (Connection client = database.client(other)) {
            assertThat(first(client, "SELECT outcome FROM api.claim_review('" + post + "')"))
                    .containsExactly("claimed");
        }
        database.execute("UPDATE app.posts SET user_id = ?", mia);
        refused(admin, fallen, "posts claimed 1");
        // A claim counts as long as its holder may decide
        String ends = "UPDATE app.user_roles SET expires_at = ?::timestamp WHERE role_id = (SELECT id FROM app.roles"
                + " WHERE name = 'other')";
        database.execute(ends, "2020-01-01");
        try (Connection client = database.client(admin)) {
            assertThat(first(
                            client,
                            "SELECT outcome FROM api.preview_chosen(ARRAY(SELECT id FROM api.audit_logs WHERE"
                                    + " correlation_id = '" + fallen + "'), '-infinity', 'infinity', NULL, '{}')"))
                    .containsExactly("restore");
        }
        database.execute(ends, "infinity");
        assertThat(undo(other, fallen, null)).containsExactly("posts restore 1");
        assertThat(database.value("SELECT count(*) FROM auth.review_decisions WHERE undone_at IS NULL"))
                .isEqualTo("1");
    }

    @Test
    void nothingThatAnErasedPersonWroteComesBack() throws SQLException {
        UUID text = act(admin, "UPDATE api.editable_posts SET content = 'Mended'");
        UUID comment = act(admin, "UPDATE api.editable_comments SET content = 'Kind'");
        UUID deletion = act(admin, "SELECT api.delete_comments(ARRAY(SELECT id FROM api.comments), 'her address')");
        UUID erasure = act(admin, "SELECT api.erase_account('" + mia + "', 'Mia')");

        refused(admin, text, "posts gone 1");
        refused(admin, comment, "comments gone 1");
        assertThat(undo(admin, erasure, null)).noneMatch(line -> line.contains("restore"));
        assertThat(undo(admin, deletion, null)).containsExactly("comments restore 1");
        assertThat(database.value(CONTENT)).doesNotContain("555", "Rude", "her address");
    }
}
