package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.attack.Attempt.attempt;
import static org.reeve.attack.Attempt.error;
import static org.reeve.attack.Attempt.nothing;
import static org.reeve.attack.Attempt.permission;
import static org.reeve.attack.Attempt.privilege;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.reeve.platform.database.Secret;

/** Posts and comments: publishing without being let, changing what is public, and learning what one may not read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentAttackTest {
    private static final String WAITING = "7e570000-0000-4000-8000-000000000001";
    private static final String PUBLIC = "7e570000-0000-4000-8000-000000000002";
    private static final String SCHEDULED = "7e570000-0000-4000-8000-000000000003";
    private static final String DELETED = "7e570000-0000-4000-8000-000000000004";
    private static final String SEEN = "(SELECT updated_at FROM api.posts WHERE id = '" + WAITING + "')";

    private final Town town = new Town();
    private Secret writer = Secret.of("");
    private Secret publisher = Secret.of("");
    private UUID pia = new UUID(0, 0);

    /** Wes writes and deletes nothing, publishes nothing; Pia may publish and nothing else. */
    @BeforeAll
    void writeThings() {
        role("Writer", "posts.read", "posts.write", "comments.read", "comments.write");
        role("Publisher", "posts.read", "posts.publish");
        town.database.account("wes@example.org", "Wes Writer", "Writer");
        pia = town.database.account("pia@example.org", "Pia Publisher", "Publisher");
        writer = town.database.signIn("wes@example.org");
        publisher = town.database.signIn("pia@example.org");
        town.database.execute(
                "INSERT INTO app.posts (id, user_id, title, content, status) VALUES"
                        + " (?::uuid, ?, 'Waiting', 'A text about zebras', 'in_review'),"
                        + " (?::uuid, ?, 'Public', 'All read this', 'published'),"
                        + " (?::uuid, ?, 'Tomorrow', 'It is decided', 'in_review'),"
                        + " (?::uuid, ?, 'Gone', 'The secret of quaggas', 'draft')",
                WAITING,
                town.member,
                PUBLIC,
                town.member,
                SCHEDULED,
                town.member,
                DELETED,
                town.member);
        town.database.execute(
                "UPDATE app.posts SET publish_at = timezone('UTC', now()) + interval '1 day', scheduled_by = ?"
                        + " WHERE id = ?::uuid",
                pia,
                SCHEDULED);
        town.database.execute("UPDATE app.posts SET deleted_at = timezone('UTC', now()) WHERE id = ?::uuid", DELETED);
        town.database.execute(
                "INSERT INTO app.comments (post_id, user_id, content) VALUES (?::uuid, ?, 'Of quaggas')",
                PUBLIC,
                town.member);
    }

    private void role(String name, String... permissions) {
        town.database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), ?)", name);
        town.database.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                        + " app.permissions p WHERE r.name = ? AND p.name = ANY (string_to_array(?, ' '))",
                name,
                String.join(" ", permissions));
    }

    @AfterAll
    void close() {
        town.close();
    }

    @TestFactory
    Stream<DynamicTest> withoutThePermissionThereIsNothingToSeeAndNothingToDo() {
        List<Attempt> attempts = new ArrayList<>();
        for (Town.Who who :
                List.of(Town.Who.NOBODY, Town.Who.FORGER, Town.Who.EXPIRED, Town.Who.REVOKED, Town.Who.DEACTIVATED)) {
            for (String call : calls()) {
                attempts.add(attempt(call, who, error("28000", "sign in again"), "SELECT * FROM " + call));
            }
        }
        for (Town.Who who : List.of(Town.Who.NOBODY, Town.Who.FORGER, Town.Who.MEMBER, Town.Who.ASSIGNER)) {
            for (String read : List.of(
                    "SELECT id FROM api.posts WHERE search @@ api.content_query('zebras', NULL)",
                    "SELECT id FROM api.posts WHERE search @@ api.content_query('zebras', 'en')",
                    "SELECT id FROM api.comments WHERE search @@ api.content_query('comment', NULL)",
                    "SELECT api.content_hits('en', content, 'zebras', true) FROM api.posts",
                    "SELECT lexeme FROM api.posts, unnest(search)",
                    "SELECT id FROM api.deleted_posts",
                    "SELECT id FROM api.deleted_comments",
                    "SELECT id FROM api.editable_posts",
                    "SELECT id FROM api.editable_comments")) {
                attempts.add(attempt(read, who, nothing(), read));
            }
        }
        for (String call : List.of(
                "api.move_post('" + WAITING + "', now()::timestamp, 'published', NULL)",
                "api.post_revisions('" + WAITING + "')")) {
            attempts.add(attempt(call, Town.Who.MEMBER, error("42501", "posts."), "SELECT * FROM " + call));
        }
        attempts.add(attempt(
                "deleting somebody's post",
                Town.Who.SUPPORT,
                permission("posts.delete"),
                "SELECT * FROM api.delete_posts(ARRAY['" + PUBLIC + "']::uuid[], 'x')"));
        attempts.add(attempt(
                "counting what cannot be seen",
                Town.Who.MEMBER,
                permission("posts.delete"),
                "SELECT * FROM api.preview_delete_posts(ARRAY['" + PUBLIC + "']::uuid[])"));
        attempts.add(attempt(
                "bringing back what was deleted",
                Town.Who.SUPPORT,
                permission("posts.delete"),
                "SELECT * FROM api.restore_posts(ARRAY['" + DELETED + "']::uuid[])"));
        attempts.add(attempt(
                "deleting somebody's comment",
                Town.Who.SUPPORT,
                permission("comments.delete"),
                "SELECT api.delete_comments((SELECT array_agg(id) FROM api.comments), 'x')"));
        attempts.add(attempt(
                "finding by its words what was deleted",
                Town.Who.ADMINISTRATOR,
                nothing(),
                "SELECT id FROM api.posts WHERE search @@ api.content_query('quagga', NULL)"));
        for (String call : List.of(
                "auth.open_post('" + WAITING + "', now()::timestamp)",
                "auth.may_publish('{admin}')",
                "auth.move_permission('draft', 'published')",
                "auth.reason_of('x')")) {
            attempts.add(attempt(call, Town.Who.ADMINISTRATOR, privilege("permission denied"), "SELECT " + call));
        }
        return Attempt.tests(town, attempts.stream());
    }

    private static List<String> calls() {
        return List.of(
                "api.move_post('" + WAITING + "', now()::timestamp, 'published', NULL)",
                "api.schedule_post('" + WAITING + "', now()::timestamp, 'tomorrow')",
                "api.publish_due()",
                "api.preview_delete_posts(ARRAY['" + WAITING + "']::uuid[])",
                "api.delete_posts(ARRAY['" + WAITING + "']::uuid[], NULL)",
                "api.restore_posts(ARRAY['" + DELETED + "']::uuid[])",
                "api.delete_comments(ARRAY['" + WAITING + "']::uuid[], NULL)",
                "api.restore_comments(ARRAY['" + WAITING + "']::uuid[])",
                "api.post_revisions('" + WAITING + "')");
    }

    /** Every way there is for Wes, who may write and not publish, to make a text public. */
    @Test
    void whoMayWriteOnlyPublishesByNoWay() throws SQLException {
        String before = town.state();
        try (Connection wes = town.database.client(writer);
                Statement statement = wes.createStatement()) {
            refused(
                    statement,
                    "permission posts.publish required",
                    "SELECT api.move_post('" + WAITING + "', " + SEEN + ", 'published', NULL)",
                    "SELECT api.move_post('" + WAITING + "', " + SEEN + ", 'rejected', 'Because')",
                    "SELECT api.schedule_post('" + WAITING + "', " + SEEN
                            + ", timezone('UTC', now()) + interval '1 second')",
                    // Text that is public, and text whose publication is decided
                    "UPDATE api.editable_posts SET content = 'Mine' WHERE id = '" + PUBLIC + "'",
                    "UPDATE api.editable_posts SET title = 'Mine'",
                    "UPDATE api.editable_posts SET language = 'de' WHERE id = '" + SCHEDULED + "'",
                    "UPDATE api.editable_posts SET content = 'Mine' WHERE id = '" + SCHEDULED + "'");
            refused(
                    statement,
                    "does not exist",
                    "UPDATE api.editable_posts SET status = 'published'",
                    "UPDATE api.editable_posts SET deleted_at = now()",
                    "UPDATE api.editable_comments SET deleted_at = now()");
            refused(
                    statement,
                    "permission denied",
                    "UPDATE api.editable_posts SET updated_at = now()",
                    "UPDATE api.posts SET status = 'published'",
                    "UPDATE app.posts SET status = 'published'",
                    "INSERT INTO api.posts (id, user_id, title, status) VALUES (gen_random_uuid(), '" + pia
                            + "', 'x', 'published')",
                    "INSERT INTO api.editable_posts (id, title) VALUES (gen_random_uuid(), 'x')",
                    "DELETE FROM api.editable_posts",
                    "DELETE FROM api.posts",
                    "SELECT content FROM api.editable_posts",
                    "SELECT 1 FROM api.posts FOR UPDATE",
                    "DO $$ BEGIN LOCK TABLE app.posts; END $$",
                    "SELECT auth.check_post()");
            assertThat(one(statement, "SELECT api.publish_due()"))
                    .as("what is not due yet")
                    .isEqualTo("0");
        }
        assertThat(town.state()).isEqualTo(before);
    }

    @Test
    void whoMayOnlyPublishWritesNothing() throws SQLException {
        String before = town.state();
        try (Connection client = town.database.client(publisher);
                Statement statement = client.createStatement()) {
            refused(
                    statement,
                    "permission posts.write required",
                    "UPDATE api.editable_posts SET content = 'Mine'",
                    "SELECT * FROM api.post_revisions('" + WAITING + "')",
                    "SELECT api.move_post('" + WAITING + "', " + SEEN + ", 'draft', NULL)");
            refused(
                    statement,
                    "somebody else changed this post",
                    "SELECT api.move_post('" + WAITING + "', now()::timestamp, 'published', NULL)",
                    "SELECT api.move_post('" + DELETED + "', now()::timestamp, 'published', NULL)",
                    "SELECT api.schedule_post('" + UUID.randomUUID() + "', NULL, NULL)");
        }
        assertThat(town.state()).isEqualTo(before);
    }

    /** A token put in place while the statement runs would have one person checked and another named. */
    @Test
    void nobodyWritesInTheNameOfSomebodyElse() throws SQLException {
        String before = town.state();
        try (Connection wes = town.database.client(writer);
                Statement statement = wes.createStatement()) {
            refused(
                    statement,
                    "permission posts.write required",
                    "UPDATE api.editable_posts SET content = set_config('app.session_token', '" + publisher.reveal()
                            + "', false) WHERE id = '" + WAITING + "'");
        }
        assertThat(town.state()).isEqualTo(before);
    }

    /** The planner's estimates would tell word by word what a text contains. */
    @Test
    void estimatesTellNothingAboutWords() throws SQLException {
        try (Connection client = town.connect(Town.Who.MEMBER);
                Statement statement = client.createStatement()) {
            assertThat(one(
                            statement,
                            "EXPLAIN SELECT 1 FROM api.posts WHERE search @@ api.content_query('zebras', NULL)"))
                    .contains("Result")
                    .contains("rows=0");
        }
    }

    @Test
    void aScheduleIsWorthNothingOnceItsAuthorMayNotPublish() throws SQLException {
        UUID post = UUID.randomUUID();
        town.database.execute(
                "INSERT INTO app.posts (id, user_id, title, status, publish_at, scheduled_by)"
                        + " VALUES (?, ?, 'Due', 'in_review', timezone('UTC', now()) - interval '1 minute', ?)",
                post,
                town.member,
                town.support);
        try (Connection wes = town.database.client(writer);
                Statement statement = wes.createStatement()) {
            assertThat(one(statement, "SELECT api.publish_due()")).isEqualTo("0");
            town.database.execute("UPDATE app.posts SET scheduled_by = ? WHERE id = ?", pia, post);
            town.database.execute("UPDATE app.users SET is_active = false WHERE id = ?", pia);
            assertThat(one(statement, "SELECT api.publish_due()")).isEqualTo("0");
            town.database.execute("UPDATE app.users SET is_active = true WHERE id = ?", pia);
            assertThat(one(statement, "SELECT api.publish_due()")).isEqualTo("1");
            assertThat(one(statement, "SELECT api.publish_due()")).isEqualTo("0");
        }
        publisher = town.database.signIn("pia@example.org");
        assertThat(town.database.value(
                        "SELECT user_id FROM app.audit_logs WHERE entity_id = ? AND new_values ->> 'status' = 'published'",
                        post))
                .as("who published it, in the trail")
                .isEqualTo(pia.toString());
    }

    private static void refused(Statement statement, String message, String... attacks) {
        for (String attack : attacks) {
            assertThatThrownBy(() -> statement.execute(attack)).as(attack).hasMessageContaining(message);
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (row.next()) {
                text.append(row.getString(1));
            }
            return text.toString();
        }
    }
}
