package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reeve.platform.database.Secret;

/** Deleting, the trail and due schedules as ways to read, hold or sign what one may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletionAttackTest {
    private static final String LIVING = "7e570000-0000-4000-8000-000000000011";
    private static final String DELETED = "7e570000-0000-4000-8000-000000000012";
    private static final String DUE = "7e570000-0000-4000-8000-000000000013";

    private final Town town = new Town();
    private UUID pia = new UUID(0, 0);

    @BeforeAll
    void writeThings() {
        role("Deleter", "posts.delete", "comments.delete");
        role("Reader", "posts.read", "comments.read");
        role("Trail reader", "posts.read", "comments.read", "audit.read");
        role("Writer", "posts.read", "posts.write");
        role("Publisher", "posts.read", "posts.publish");
        pia = town.database.account("pia@example.org", "Pia Publisher", "Publisher");
        town.database.execute(
                "INSERT INTO app.posts (id, user_id, title, content, status) VALUES"
                        + " (?::uuid, ?, 'Living', 'A text about zebras', 'draft'),"
                        + " (?::uuid, ?, 'Gone', 'The whereabouts of quaggas', 'draft'),"
                        + " (?::uuid, ?, 'Due', 'It is decided', 'in_review')",
                LIVING,
                town.member,
                DELETED,
                town.member,
                DUE,
                town.member);
        town.database.execute(
                "INSERT INTO app.comments (post_id, user_id, content) VALUES (?::uuid, ?, 'Of okapis')",
                LIVING,
                town.member);
        town.database.execute("UPDATE app.posts SET deleted_at = timezone('UTC', now()) WHERE id = ?::uuid", DELETED);
        // What an edit leaves behind in an index until it is cleared away is another matter.
        town.database.execute("VACUUM app.posts");
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

    /** Deleted, read, and rolled back: nothing would be left of it in the trail. */
    @Test
    void whoMayDeleteAndNotReadReadsNothingByDeleting() throws SQLException {
        try (Connection client = signIn("del@example.org", "Deleter")) {
            client.setAutoCommit(false);
            assertThat(lines(client, "SELECT posts FROM api.delete_posts(ARRAY[?]::uuid[], NULL)", LIVING))
                    .containsExactly("1");
            assertThat(lines(client, "SELECT title FROM api.deleted_posts")).isEmpty();
            client.rollback();
            String comment =
                    String.valueOf(town.database.value("SELECT id FROM app.comments WHERE content = 'Of okapis'"));
            assertThat(lines(client, "SELECT api.delete_comments(ARRAY[?]::uuid[], NULL)", comment))
                    .containsExactly("1");
            assertThat(lines(client, "SELECT content FROM api.deleted_comments"))
                    .isEmpty();
            client.rollback();
        }
    }

    /** How many rows a filter removed after an index found them would spell out word by word what was deleted. */
    @Test
    void whatWasDeletedIsNotFoundByWhatAPlanSays() throws SQLException {
        try (Connection client = signIn("rea@example.org", "Reader")) {
            String explain = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)"
                    + " SELECT 1 FROM api.posts WHERE search @@ 'quagga'::tsquery";
            for (String sort : List.of("on", "off")) {
                Town.set(client, "enable_seqscan", sort);
                List<String> there = lines(client, explain);
                assertThat(there).as("enable_seqscan %s", sort).isNotEmpty();
                assertThat(there)
                        .containsExactlyElementsOf(lines(client, explain.replace("quagga", "dodo")).stream()
                                .map(line -> line.replace("dodo", "quagga"))
                                .toList());
            }
        }
    }

    @Test
    void theHistoryOfWhatWasDeletedIsForThoseWhoSeeIt() throws SQLException {
        String versions = "SELECT v.\"values\" ->> 'content' FROM api.record_versions('posts', ?::uuid, 100) v"
                + " WHERE v.\"values\" IS NOT NULL";
        String then = "SELECT r.\"values\" ->> 'content' FROM api.record_at('posts', ?::uuid, now()::timestamp) r";
        try (Connection client = signIn("tra@example.org", "Trail reader");
                Connection ada = town.connect(Town.Who.ADMINISTRATOR)) {
            assertThat(lines(client, versions, DELETED)).isEmpty();
            assertThat(lines(client, then, DELETED)).isEmpty();
            assertThat(lines(client, versions, LIVING)).contains("A text about zebras");
            assertThat(lines(ada, versions, DELETED)).contains("The whereabouts of quaggas");
        }
    }

    /** Whoever publishes what is due locks it until they commit, or never do. */
    @Test
    void whoMayChangeNoPostHoldsNoneAndWhoDoesSignsNothingForAnother() throws SQLException {
        town.database.execute(
                "UPDATE app.posts SET publish_at = timezone('UTC', now()), scheduled_by = ? WHERE id = ?::uuid",
                pia,
                DUE);
        UUID borrowed = UUID.randomUUID();
        try (Connection mia = town.connect(Town.Who.MEMBER);
                Connection reader = signIn("rex@example.org", "Reader");
                Connection wes = signIn("wes@example.org", "Writer")) {
            mia.setAutoCommit(false);
            reader.setAutoCommit(false);
            assertThat(lines(mia, "SELECT api.publish_due()")).containsExactly("0");
            assertThat(lines(reader, "SELECT api.publish_due()")).containsExactly("0");
            Town.set(wes, "app.correlation_id", borrowed.toString());
            assertThat(lines(wes, "SELECT api.publish_due()"))
                    .as("while the others hold their transactions open")
                    .containsExactly("1");
            assertThat(lines(wes, "SELECT current_setting('app.correlation_id')"))
                    .containsExactly(borrowed.toString());
        }
        assertThat(town.database.value(
                        "SELECT concat_ws(' ', a.user_id, a.correlation_id = ?, a.ip_address) FROM app.audit_logs a"
                                + " WHERE a.entity_id = ?::uuid AND a.new_values ->> 'status' = 'published'",
                        borrowed,
                        DUE))
                .as("who, in an action that somebody else named, and from where somebody else was")
                .isEqualTo(pia + " f");
    }

    /** Deleted to keep it from being published, and restored by somebody who may not publish. */
    @Test
    void whatComesBackAfterItsTimeIsPublishedByNoScheduleFromBefore() throws SQLException {
        UUID post = UUID.randomUUID();
        town.database.execute(
                "INSERT INTO app.posts (id, user_id, title, status, publish_at, scheduled_by, deleted_at)"
                        + " VALUES (?, ?, 'Withheld', 'in_review', timezone('UTC', now()) - interval '1 minute', ?,"
                        + " timezone('UTC', now()))",
                post,
                town.member,
                pia);
        try (Connection client = signIn("dee@example.org", "Deleter")) {
            assertThat(lines(client, "SELECT posts FROM api.restore_posts(ARRAY[?]::uuid[])", post.toString()))
                    .containsExactly("1");
            lines(client, "SELECT api.publish_due()");
        }
        assertThat(town.database.value(
                        "SELECT concat_ws(' ', status, publish_at, scheduled_by) FROM app.posts WHERE id = ?", post))
                .isEqualTo("in_review");
    }

    private Connection signIn(String email, String role) throws SQLException {
        town.database.account(email, role, role);
        Secret token = town.database.signIn(email);
        return town.database.client(token);
    }

    private static List<String> lines(Connection client, String sql, Object... parameters) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement query = client.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    lines.add(String.valueOf(row.getString(1)));
                }
            }
        }
        return lines;
    }
}
