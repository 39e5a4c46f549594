package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.attack.Attempt.attempt;
import static org.reeve.attack.Attempt.error;
import static org.reeve.attack.Attempt.permission;
import static org.reeve.attack.Attempt.privilege;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.reeve.platform.database.Secret;

/** The review queue: claiming for others, deciding past a claim or on one's own, and striking at authors above oneself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewAttackTest {
    private final Town town = new Town();
    private Secret publisher = Secret.of("");
    private UUID pia = new UUID(0, 0);
    private UUID post = new UUID(0, 0);

    /** Pia decides on posts and may note and deactivate; Moe Moderator decides too. */
    @BeforeAll
    void hire() {
        town.database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Publisher')");
        town.database.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                        + " app.permissions p WHERE r.name = 'Publisher' AND p.name IN ('posts.read', 'posts.publish',"
                        + " 'accounts.read', 'accounts.write', 'accounts.deactivate')");
        pia = town.database.account("pia@example.org", "Pia Publisher", "Publisher");
        publisher = town.database.signIn("pia@example.org");
        post = waiting(town.member);
    }

    @AfterAll
    void close() {
        town.close();
    }

    @TestFactory
    Stream<DynamicTest> withoutThePermissionThereIsNothingToSeeAndNothingToDo() {
        List<Attempt> attempts = new ArrayList<>();
        for (String call : calls()) {
            for (Town.Who who : List.of(
                    Town.Who.NOBODY, Town.Who.FORGER, Town.Who.EXPIRED, Town.Who.REVOKED, Town.Who.DEACTIVATED)) {
                attempts.add(attempt(call, who, error("28000", "sign in again"), "SELECT * FROM " + call));
            }
            for (Town.Who who : List.of(Town.Who.MEMBER, Town.Who.SUPPORT, Town.Who.ASSIGNER)) {
                attempts.add(attempt(call, who, permission("posts.publish"), "SELECT * FROM " + call));
            }
        }
        for (String inside : List.of(
                "SELECT auth.claim_post('{admin}', '" + post + "')",
                "SELECT auth.reviewer()",
                "SELECT auth.decision_falls('" + post + "', 'published', NULL)",
                "SELECT auth.judge_posts('{admin}', NULL, NULL)",
                "SELECT auth.warn_authors(NULL, '{admin}', 'x')",
                "SELECT auth.deactivate_authors(NULL, 'x')",
                "SELECT * FROM auth.living_claims()",
                "SELECT auth.one_reason_at_a_time()",
                "SELECT auth.judge_moves('{admin}', NULL, NULL, 'in_review', 'published')",
                "SELECT * FROM auth.review_claims",
                "INSERT INTO auth.review_claims SELECT '" + post + "', '{admin}', id, now(), now() FROM app.sessions",
                "UPDATE auth.review_decisions SET undone_in = pg_current_xact_id()",
                "SELECT * FROM app.review_reasons",
                "UPDATE app.review_reasons SET place = 0",
                "UPDATE auth.settings SET review_four_eyes = false")) {
            attempts.add(attempt(inside, Town.Who.ADMINISTRATOR, privilege("permission denied"), inside));
        }
        return Attempt.tests(town, attempts.stream());
    }

    private List<String> calls() {
        String some = "ARRAY['" + post + "']::uuid[]";
        return List.of(
                "api.claim_next_review(NULL)",
                "api.claim_review('" + post + "')",
                "api.renew_reviews()",
                "api.release_reviews(" + some + ")",
                "api.review_queue(NULL, NULL, 10)",
                "api.review_author('" + post + "')",
                "api.review_figures()",
                "api.review_moderators('2000-01-01')",
                "api.review_history(NULL, NULL, NULL, NULL, 10)",
                "api.decide_posts(" + some + ", ARRAY[now()]::timestamp[], 'published', NULL, NULL, false)",
                "api.undo_decisions(ARRAY[1]::bigint[])",
                "api.review_reasons()",
                "api.save_review_reason(NULL, 'x', 'x', NULL)",
                "api.delete_review_reason('" + post + "', now()::timestamp)",
                "api.order_review_reasons(" + some + ", " + some + ")",
                "api.retire_review_reason('" + post + "', now()::timestamp, true)");
    }

    @TestFactory
    Stream<DynamicTest> manyPostsGoNoOtherWayThanOne() {
        List<Attempt> attempts = new ArrayList<>();
        String some = "ARRAY['" + post + "']::uuid[]";
        for (String move : List.of("'in_review', 'published'", "'draft', 'in_review'")) {
            for (String call : List.of(
                    "SELECT * FROM api.preview_moves(" + some + ", " + move + ")",
                    "SELECT * FROM api.move_posts(" + some + ", ARRAY[now()]::timestamp[], " + move + ", NULL)")) {
                attempts.add(attempt(call, Town.Who.REVOKED, error("28000", "sign in again"), call));
                attempts.add(attempt(call, Town.Who.MEMBER, permission("posts.read"), call));
            }
        }
        for (String move :
                List.of("'draft', 'published'", "'published', 'in_review'", "'rejected', 'published'", "NULL, NULL")) {
            String call = "SELECT * FROM api.move_posts(" + some + ", ARRAY[now()]::timestamp[], " + move + ", NULL)";
            attempts.add(attempt(call, Town.Who.ADMINISTRATOR, error("22023", "there is no such move"), call));
        }
        return Attempt.tests(town, attempts.stream());
    }

    /** Neither past a claim, nor on one's own, nor what was changed since it was seen. */
    @Test
    void manyPostsAtOncePassNoGuard() throws SQLException {
        UUID taken = waiting(town.member);
        UUID own = waiting(pia);
        UUID changed = waiting(town.member);
        String seen = seen(changed);
        town.database.execute("UPDATE app.posts SET title = 'Changed' WHERE id = ?", changed);
        try (Connection moe = town.connect(Town.Who.MODERATOR);
                Connection client = town.database.client(publisher)) {
            one(moe, "SELECT outcome FROM api.claim_review(?)", taken);
            String before = town.state();
            assertThat(one(
                            client,
                            "SELECT string_agg(outcome, ' ' ORDER BY array_position(ARRAY[?, ?, ?]::uuid[], post))"
                                    + " FROM api.move_posts(ARRAY[?, ?, ?]::uuid[], ARRAY[?, ?, ?]::timestamp[],"
                                    + " 'in_review', 'published', NULL)",
                            taken,
                            own,
                            changed,
                            taken,
                            own,
                            changed,
                            seen(taken),
                            seen(own),
                            seen))
                    .isEqualTo("claimed own changed");
            assertThat(town.state()).isEqualTo(before);
            one(moe, "SELECT api.release_reviews(ARRAY[?]::uuid[])", taken);
        }
    }

    /** A claim is in the way of every way to decide, and nobody can end that of somebody else. */
    @Test
    void nobodyDecidesWhatSomebodyElseLooksAt() throws SQLException {
        UUID taken = waiting(town.member);
        try (Connection moe = town.connect(Town.Who.MODERATOR);
                Connection client = town.database.client(publisher)) {
            assertThat(one(moe, "SELECT outcome FROM api.claim_review(?)", taken))
                    .isEqualTo("claimed");
            String before = town.state();
            assertThat(one(client, "SELECT outcome FROM api.claim_review(?)", taken))
                    .isEqualTo("taken");
            assertThat(one(client, "SELECT api.release_reviews(ARRAY[?]::uuid[])", taken))
                    .isEqualTo("0");
            assertThat(one(client, "SELECT count(*) FROM api.renew_reviews()")).isEqualTo("0");
            assertThat(decide(client, taken, "published", null, null, false)).isEqualTo("claimed");
            for (String way : List.of(
                    "SELECT api.move_post(?, ?::timestamp, 'published', NULL)",
                    "SELECT api.move_post(?, ?::timestamp, 'rejected', 'Mine')",
                    "SELECT api.schedule_post(?, ?::timestamp, timezone('UTC', now()) + interval '1 second')")) {
                assertThatThrownBy(() -> one(client, way, taken, seen(taken)))
                        .hasMessageContaining("somebody else is looking at this post");
            }
            assertThat(town.state()).isEqualTo(before);
            one(moe, "SELECT api.release_reviews(ARRAY[?]::uuid[])", taken);
        }
    }

    @Test
    void nobodyDecidesOnAPostOfTheirOwnByAnyWay() throws SQLException {
        UUID mine = waiting(pia);
        String before = town.state();
        try (Connection client = town.database.client(publisher)) {
            assertThat(one(client, "SELECT outcome FROM api.claim_review(?)", mine))
                    .isEqualTo("own");
            assertThat(decide(client, mine, "published", null, null, false)).isEqualTo("own");
            for (String way : List.of(
                    "SELECT api.move_post(?, ?::timestamp, 'published', NULL)",
                    "SELECT api.move_post(?, ?::timestamp, 'rejected', 'Mine')",
                    // And have the clock do it
                    "SELECT api.schedule_post(?, ?::timestamp, timezone('UTC', now()) + interval '1 second')")) {
                assertThatThrownBy(() -> one(client, way, mine, seen(mine)))
                        .hasMessageContaining("nobody decides on a post of their own");
            }
            assertThat(town.state()).isEqualTo(before);
            town.database.execute("UPDATE auth.settings SET review_four_eyes = false");
            assertThat(decide(client, mine, "published", null, null, false))
                    .as("unless the owner of the database allows it")
                    .isEqualTo("done");
            town.database.execute("UPDATE auth.settings SET review_four_eyes = true");
        }
    }

    /** Two sessions of one person at once; the rest of the queue stays for the others. */
    @Test
    void nobodyClaimsTheWholeQueue() throws Exception {
        for (int i = 0; i < 25; i++) {
            waiting(town.member);
        }
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<Boolean>> floods = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            floods.add(() -> {
                try (Connection client = town.database.client(publisher)) {
                    start.await();
                    return flood(client);
                }
            });
        }
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (Future<Boolean> flood : pool.invokeAll(floods)) {
                assertThat(flood.get()).as("refused in the end").isTrue();
            }
        }
        assertThat(town.database.value("SELECT count(*) FROM auth.review_claims WHERE user_id = ?", pia))
                .isEqualTo("20");
        town.database.execute("DELETE FROM auth.review_claims");
    }

    /** Claims all that waits, until it is refused; whether it was. What the other session has claimed it only renews. */
    private static boolean flood(Connection client) throws SQLException {
        String waiting = one(client, "SELECT string_agg(post::text, ',') FROM api.review_queue(NULL, NULL, 100)");
        for (String each : List.of(waiting.split(","))) {
            try {
                one(client, "SELECT outcome FROM api.claim_review(?)", UUID.fromString(each));
            } catch (SQLException e) {
                assertThat(e.getMessage()).contains("as many posts as one can at once");
                return true;
            }
        }
        return false;
    }

    @Test
    void nobodyStrikesAtAnAuthorAboveThem() throws SQLException {
        UUID theirs = waiting(town.administrator);
        try (Connection client = town.database.client(publisher);
                Connection moe = town.connect(Town.Who.MODERATOR)) {
            assertThat(one(
                            client,
                            "SELECT outcome || ' ' || deactivated FROM api.decide_posts(ARRAY[?]::uuid[],"
                                    + " ARRAY[?]::timestamp[], 'rejected', 'No', NULL, true)",
                            theirs,
                            seen(theirs)))
                    .isEqualTo("done above");
            assertThat(town.database.value("SELECT is_active FROM app.users WHERE id = ?", town.administrator))
                    .isEqualTo("t");
            // Who may decide, and nothing about accounts, decides nothing of what was asked for together
            UUID other = waiting(town.member);
            String before = town.state();
            assertThatThrownBy(() -> decide(moe, other, "rejected", "No", "A note", false))
                    .hasMessageContaining("permission accounts.write required");
            assertThatThrownBy(() -> decide(moe, other, "rejected", "No", null, true))
                    .hasMessageContaining("permission accounts.deactivate required");
            assertThat(town.state()).isEqualTo(before);
        }
    }

    /** The way back from a decision opens to whoever made it, for that decision, and for a short time. */
    @Test
    void undoIsNoWayAroundTheWorkflow() throws SQLException {
        UUID decided = waiting(town.member);
        try (Connection client = town.database.client(publisher);
                Connection moe = town.connect(Town.Who.MODERATOR)) {
            decide(client, decided, "published", null, null, false);
            String decision =
                    town.database.value("SELECT max(id) FROM auth.review_decisions WHERE post_id = ?", decided);
            String before = town.state();
            String undo = "SELECT outcome FROM api.undo_decisions(ARRAY[?]::bigint[])";
            assertThat(one(moe, undo, decision)).isEqualTo("other");
            assertThatThrownBy(() -> one(
                            client, "SELECT api.move_post(?, ?::timestamp, 'in_review', NULL)", decided, seen(decided)))
                    .hasMessageContaining("does not become in_review");
            assertThat(one(client, undo, Long.MAX_VALUE)).isEqualTo("gone");
            assertThat(town.state()).isEqualTo(before);
            town.database.execute("DELETE FROM app.user_roles WHERE user_id = ?", pia);
            assertThatThrownBy(() -> one(client, undo, decision))
                    .hasMessageContaining("permission posts.publish required");
            town.database.execute(
                    "INSERT INTO app.user_roles (user_id, role_id) SELECT ?, id FROM app.roles WHERE name = 'Publisher'",
                    pia);
        }
    }

    private UUID waiting(UUID author) {
        UUID id = UUID.randomUUID();
        town.database.execute(
                "INSERT INTO app.posts (id, user_id, title, content, status) VALUES (?, ?, 'Waiting', 'A text', 'in_review')",
                id,
                author);
        return id;
    }

    private String seen(UUID id) {
        return String.valueOf(town.database.value("SELECT updated_at FROM app.posts WHERE id = ?", id));
    }

    private String decide(
            Connection who, UUID id, String verdict, @Nullable String reason, @Nullable String note, boolean deactivate)
            throws SQLException {
        return one(
                who,
                "SELECT outcome FROM api.decide_posts(ARRAY[?]::uuid[], ARRAY[?]::timestamp[], ?, ?, ?, ?)",
                id,
                seen(id),
                verdict,
                reason,
                note,
                deactivate);
    }

    private static String one(Connection who, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement call = who.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                call.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = call.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        }
    }
}
