package org.reeve.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reeve.testkit.TestDatabase;

/** What the database promises about claims and decisions, with two moderators at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewDatabaseTest {
    private final TestDatabase server = TestDatabase.create();
    private Connection moe;
    private Connection max;
    private UUID moeId;
    private UUID ann;

    @BeforeAll
    void signIn() throws SQLException {
        moeId = server.account("moe@example.org", "Moe", "Administrator");
        server.account("max@example.org", "Max", "Moderator");
        ann = server.account("ann@example.org", "Ann", "Member");
        moe = server.client(server.signIn("moe@example.org"));
        max = server.client(server.signIn("max@example.org"));
    }

    @AfterAll
    void close() throws SQLException {
        moe.close();
        max.close();
        server.close();
    }

    @BeforeEach
    void clear() {
        server.execute("DELETE FROM app.posts");
        server.execute(
                "UPDATE app.users SET is_active = true, state_reason = NULL WHERE NOT is_active AND erased_at IS NULL");
        server.execute("UPDATE auth.settings SET review_four_eyes = true, review_claims_most = 20");
    }

    @Test
    void theLongestWaitingComesFirstAndNobodyElseGetsIt() throws SQLException {
        UUID newest = waiting(ann, 1);
        UUID oldest = waiting(ann, 3);
        UUID middle = waiting(ann, 2);
        assertThat(one(moe, "SELECT post FROM api.claim_next_review(NULL)")).isEqualTo(oldest.toString());
        assertThat(one(max, "SELECT post FROM api.claim_next_review(NULL)")).isEqualTo(middle.toString());
        assertThat(one(moe, "SELECT post FROM api.claim_next_review(ARRAY[?]::uuid[])", oldest))
                .isEqualTo(newest.toString());
        assertThat(one(max, "SELECT outcome || ' ' || claimed_by FROM api.claim_review(?)", oldest))
                .isEqualTo("taken Moe");
        assertThat(one(
                        max,
                        "SELECT string_agg(coalesce(claimed_by_name, '-'), ' ')"
                                + " FROM api.review_queue(NULL, NULL, 10)"))
                .isEqualTo("Moe Max Moe");
        // Given up, it is free again
        assertThat(one(moe, "SELECT api.release_reviews(ARRAY[?]::uuid[])", oldest))
                .isEqualTo("1");
        assertThat(one(max, "SELECT outcome FROM api.claim_review(?)", oldest)).isEqualTo("claimed");
    }

    @Test
    void ofManyAtOnceEachGetsPostsOfTheirOwn() throws Exception {
        for (int i = 0; i < 12; i++) {
            waiting(ann, i);
        }
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<List<String>>> both = new ArrayList<>();
        for (Connection who : List.of(moe, max)) {
            both.add(() -> {
                start.await();
                List<String> got = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    got.add(one(
                            who, "SELECT post FROM api.claim_next_review(string_to_array(?, ',')::uuid[])", list(got)));
                }
                return got;
            });
        }
        Set<String> all = new HashSet<>();
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (Future<List<String>> got : pool.invokeAll(both)) {
                all.addAll(got.get());
            }
        }
        assertThat(all).hasSize(12).doesNotContain("none");
    }

    private static String list(List<String> ids) {
        return ids.isEmpty() ? UUID.randomUUID().toString() : String.join(",", ids);
    }

    @Test
    void aClaimLapsesByTheClockAndGoesWithItsSession() throws SQLException {
        UUID post = waiting(ann, 1);
        assertThat(one(moe, "SELECT outcome FROM api.claim_review(?)", post)).isEqualTo("claimed");
        String until = server.value("SELECT claimed_until FROM auth.review_claims");
        assertThat(one(moe, "SELECT claimed_until > ?::timestamp FROM api.renew_reviews()", until))
                .isEqualTo("t");
        server.execute("UPDATE auth.review_claims SET claimed_until = timezone('UTC', now())");
        assertThat(one(moe, "SELECT count(*) FROM api.renew_reviews()")).isEqualTo("0");
        assertThat(one(max, "SELECT post FROM api.claim_next_review(NULL)")).isEqualTo(post.toString());

        try (Connection elsewhere = server.client(server.signIn("moe@example.org"))) {
            UUID other = waiting(ann, 0);
            assertThat(one(elsewhere, "SELECT outcome FROM api.claim_review(?)", other))
                    .isEqualTo("claimed");
            assertThat(one(max, "SELECT outcome FROM api.claim_review(?)", other))
                    .isEqualTo("taken");
            one(elsewhere, "SELECT api.sign_out()");
            assertThat(one(max, "SELECT outcome FROM api.claim_review(?)", other))
                    .isEqualTo("claimed");
        }
    }

    @Test
    void manyAreDecidedInOneActionAndEachSaysWhatBecameOfIt() throws SQLException {
        UUID good = waiting(ann, 5);
        UUID taken = waiting(ann, 4);
        UUID edited = waiting(ann, 3);
        UUID mine = waiting(moeId, 2);
        String seen = seen(edited);
        server.execute("UPDATE app.posts SET title = 'Edited' WHERE id = ?", edited);
        one(max, "SELECT outcome FROM api.claim_review(?)", taken);
        assertThat(one(
                        moe,
                        "SELECT string_agg(outcome, ' ') FROM api.decide_posts(ARRAY[?, ?, ?, ?, ?]::uuid[],"
                                + " ARRAY[?, ?, ?, ?, ?]::timestamp[], 'rejected', ' Too short ', NULL, false)",
                        good,
                        taken,
                        edited,
                        mine,
                        UUID.randomUUID(),
                        seen(good),
                        seen(taken),
                        seen,
                        seen(mine),
                        seen))
                .isEqualTo("done claimed changed own gone");
        assertThat(server.value(
                        "SELECT status || ' ' || status_reason || ' ' || (updated_at > submitted_at) FROM app.posts"
                                + " WHERE id = ?",
                        good))
                .isEqualTo("rejected Too short true");
        assertThat(one(
                        moe,
                        "SELECT person_name || ' ' || verdict || ' ' || reason || ' '"
                                + " || (decided_at - waiting_since > interval '4 hours')"
                                + " FROM api.review_history(?, NULL, NULL, NULL, 10)",
                        good))
                .isEqualTo("Moe rejected Too short true");
        assertThat(one(moe, "SELECT name || published || rejected FROM api.review_moderators('2000-01-01')"))
                .isEqualTo("Moe01");
        assertThat(one(moe, "SELECT waiting || ' ' || claimed || ' ' || mine FROM api.review_figures()"))
                .isEqualTo("3 1 1");
        assertThatThrownBy(() -> decide(moe, taken, "rejected", "", null, false))
                .hasMessageContaining("needs a reason");
    }

    @Test
    void aDecisionIsTakenBackByWhoeverMadeItWhileNothingElseHappened() throws SQLException {
        UUID post = waiting(ann, 1);
        String since = String.valueOf(server.value("SELECT submitted_at FROM app.posts WHERE id = ?", post));
        String decision = decide(moe, post, "published", null, null, false);
        assertThat(undo(max, decision)).isEqualTo("other");
        assertThat(undo(moe, decision)).isEqualTo("done");
        assertThat(undo(moe, decision)).isEqualTo("undone");
        assertThat(server.value(
                        "SELECT concat_ws(' ', status, published_at, submitted_at = ?::timestamp) FROM app.posts"
                                + " WHERE id = ?",
                        since,
                        post))
                .as("where it was in the queue")
                .isEqualTo("in_review t");
        assertThat(server.value(
                        "SELECT string_agg(new_values ->> 'status', ' ' ORDER BY id) FROM app.audit_logs"
                                + " WHERE entity_id = ? AND user_id = ?",
                        post,
                        moeId))
                .isEqualTo("published in_review");

        decision = decide(moe, post, "rejected", "No", null, false);
        server.execute("UPDATE app.posts SET title = 'Meanwhile' WHERE id = ?", post);
        assertThat(undo(moe, decision)).isEqualTo("changed");

        UUID second = waiting(ann, 1);
        decision = decide(moe, second, "published", null, null, false);
        server.execute("UPDATE auth.review_decisions SET decided_at = decided_at - interval '31 minutes'");
        assertThat(undo(moe, decision)).isEqualTo("late");
        assertThatThrownBy(() -> server.execute("UPDATE app.posts SET status = 'in_review' WHERE id = ?", second))
                .as("the workflow itself knows no way back")
                .hasMessageContaining("does not become in_review");
    }

    @Test
    void whatIsDoneAboutTheAuthorComesAndGoesWithTheDecision() throws SQLException {
        UUID first = waiting(ann, 2);
        UUID second = waiting(ann, 1);
        String[] decisions = one(
                        moe,
                        "SELECT string_agg(decision || '/' || warned || '/' || deactivated, ' ')"
                                + " FROM api.decide_posts(ARRAY[?, ?]::uuid[], ARRAY[?, ?]::timestamp[], 'rejected',"
                                + " 'Advertising', 'Advertises again', true)",
                        first,
                        second,
                        seen(first),
                        seen(second))
                .split(" ");
        assertThat(decisions).allMatch(decision -> decision.endsWith("/true/done"));
        assertThat(server.value(
                        "SELECT is_active || ' ' || state_reason || ' ' || (SELECT count(*) FROM app.account_notes"
                                + " WHERE user_id = u.id AND body = 'Advertises again' AND author_id = ?)"
                                + " FROM app.users u WHERE id = ?",
                        moeId,
                        ann))
                .isEqualTo("false Advertises again 1");
        assertThat(server.value("SELECT count(DISTINCT correlation_id) FROM app.audit_logs WHERE correlation_id ="
                        + " (SELECT max(correlation_id::text)::uuid FROM auth.review_decisions)"
                        + " AND entity_type IN ('posts', 'users', 'account_notes')"))
                .isEqualTo("1");
        // The other decision still stands on both
        assertThat(undo(moe, decisions[0].substring(0, decisions[0].indexOf('/'))))
                .isEqualTo("done");
        assertThat(server.value("SELECT is_active FROM app.users WHERE id = ?", ann))
                .isEqualTo("f");
        assertThat(undo(moe, decisions[1].substring(0, decisions[1].indexOf('/'))))
                .isEqualTo("done");
        assertThat(server.value(
                        "SELECT is_active || ' ' || (SELECT count(*) FROM app.account_notes WHERE user_id = u.id)"
                                + " FROM app.users u WHERE id = ?",
                        ann))
                .isEqualTo("true 0");
    }

    @Test
    void whoeverDecidesByWhateverWayIsKept() throws SQLException {
        UUID byHand = waiting(ann, 1);
        one(max, "SELECT api.move_post(?, ?::timestamp, 'published', NULL)", byHand, seen(byHand));
        UUID outside = waiting(ann, 1);
        server.execute("UPDATE app.posts SET status = 'rejected', status_reason = 'Raw' WHERE id = ?", outside);
        UUID timed = waiting(ann, 1);
        server.execute(
                "UPDATE app.posts SET publish_at = timezone('UTC', now()) - interval '1 minute', scheduled_by = ?"
                        + " WHERE id = ?",
                moeId,
                timed);
        assertThat(one(max, "SELECT api.publish_due()")).isEqualTo("1");
        assertThat(one(
                        moe,
                        "SELECT string_agg(concat_ws(' ', person_name, verdict, scheduled::text), ', ' ORDER BY id)"
                                + " FROM api.review_history(NULL, NULL, NULL, NULL, 10)"))
                .isEqualTo("Max published false, rejected false, Moe published true");
    }

    @Test
    void reasonsAreKeptByThoseWhoDecide() throws SQLException {
        String id = one(max, "SELECT id FROM api.save_review_reason(NULL, ' Off topic ', ' Not about boats. ', NULL)");
        assertThatThrownBy(() -> one(max, "SELECT id FROM api.save_review_reason(NULL, 'Off topic', 'x', NULL)"))
                .hasMessageContaining("there is a reason of this title");
        String seen = server.value("SELECT updated_at FROM app.review_reasons WHERE id = ?::uuid", id);
        assertThat(one(
                        moe,
                        "SELECT id FROM api.save_review_reason(?::uuid, 'Off topic', 'Boats.', ?::timestamp)",
                        id,
                        seen))
                .isEqualTo(id);
        assertThat(one(max, "SELECT api.delete_review_reason(?::uuid, ?::timestamp)", id, seen))
                .as("changed since it was seen")
                .isEqualTo("f");
        assertThat(
                        one(
                                max,
                                "SELECT api.delete_review_reason(id, updated_at) FROM api.review_reasons() WHERE title = 'Off topic'"))
                .isEqualTo("t");
        assertThat(server.value(
                        "SELECT string_agg(action, ' ' ORDER BY id) FROM app.audit_logs"
                                + " WHERE entity_type = 'review_reasons' AND entity_id = ?::uuid",
                        id))
                .isEqualTo("INSERT UPDATE DELETE");
    }

    @Test
    void reasonsStandInTheOrderTheyArePutInAndRetiredOnesStayBehind() throws SQLException {
        String ids = "(SELECT array_agg(id) FROM api.review_reasons() WHERE retired_at IS NULL)";
        String titles = "SELECT string_agg(title || CASE WHEN retired_at IS NULL THEN '' ELSE '!' END, ',')"
                + " FROM api.review_reasons()";
        assertThat(one(max, titles))
                .isEqualTo("Advertising,Copied,Insulting,Needs a source,Not finished,Personal data");
        String before = one(max, "SELECT " + ids);
        assertThat(one(
                        max,
                        "SELECT api.order_review_reasons(?::uuid[], (SELECT array_agg(id ORDER BY title DESC)"
                                + " FROM api.review_reasons()))",
                        before))
                .isEqualTo("t");
        assertThat(one(moe, titles))
                .isEqualTo("Personal data,Not finished,Needs a source,Insulting,Copied,Advertising");
        assertThat(one(moe, "SELECT api.order_review_reasons(?::uuid[], " + ids + ")", before))
                .as("somebody else put them in order since")
                .isEqualTo("f");
        assertThatThrownBy(() -> one(moe, "SELECT api.order_review_reasons(" + ids + ", (" + ids + ")[2:])"))
                .hasMessageContaining("the same reasons");

        String retire = "SELECT api.retire_review_reason(id, updated_at, %s) FROM api.review_reasons()"
                + " WHERE title = 'Insulting'";
        assertThat(one(moe, retire.formatted("true"))).isEqualTo("t");
        assertThat(one(moe, retire.formatted("true"))).as("it is already").isEqualTo("f");
        one(moe, "SELECT id FROM api.save_review_reason(NULL, 'Again', 'x', NULL)");
        assertThat(one(moe, titles))
                .isEqualTo("Personal data,Not finished,Needs a source,Copied,Advertising,Again,Insulting!");
        assertThat(one(moe, retire.formatted("false"))).isEqualTo("t");
        assertThat(one(moe, titles))
                .as("where it stood")
                .startsWith("Personal data,Not finished,Needs a source,Insulting,");
        assertThat(server.value("SELECT count(*) || ' ' || count(DISTINCT correlation_id) FROM app.audit_logs"
                        + " WHERE entity_type = 'review_reasons' AND new_values ->> 'place' IS NOT NULL AND action = 'UPDATE'"
                        + " AND new_values ->> 'retired_at' IS NULL AND old_values ->> 'retired_at' IS NULL"))
                .as("one action")
                .isEqualTo("6 1");
        server.execute("DELETE FROM app.review_reasons WHERE title = 'Again'");
        server.execute("UPDATE app.review_reasons r SET place = (SELECT count(*) FROM app.review_reasons x"
                + " WHERE x.title <= r.title)");
    }

    @Test
    void aClaimEndsWithItsHoldersRightToDecide() throws SQLException {
        server.account("mia@example.org", "Mia", "Moderator");
        UUID post = waiting(ann, 2);
        UUID other = waiting(ann, 1);
        try (Connection mia = server.client(server.signIn("mia@example.org"))) {
            one(mia, "SELECT outcome FROM api.claim_review(?)", post);
            one(mia, "SELECT outcome FROM api.claim_review(?)", other);
            assertThat(one(max, "SELECT claimed FROM api.review_figures()")).isEqualTo("2");
            server.execute("DELETE FROM app.user_roles WHERE user_id ="
                    + " (SELECT id FROM app.users WHERE email = 'mia@example.org')");
            assertThat(server.value(
                            "SELECT count(*) FROM auth.review_claims WHERE claimed_until > timezone('UTC', now())"))
                    .as("the rows are still there")
                    .isEqualTo("2");
            assertThat(one(max, "SELECT claimed FROM api.review_figures()")).isEqualTo("0");
            assertThat(one(max, "SELECT count(claimed_by) FROM api.review_queue(NULL, NULL, 10)"))
                    .isEqualTo("0");
            assertThat(one(max, "SELECT sum(claims) FROM api.review_moderators('2000-01-01') HAVING count(*) > 0"))
                    .isIn("0", "none");
            assertThat(one(max, "SELECT post FROM api.claim_next_review(NULL)")).isEqualTo(post.toString());
            one(max, "SELECT api.move_post(?, ?::timestamp, 'published', NULL)", other, seen(other));
            assertThat(server.value("SELECT status FROM app.posts WHERE id = ?", other))
                    .isEqualTo("published");
            assertThat(one(moe, "SELECT outcome FROM api.claim_review(?)", post))
                    .isEqualTo("taken");
        }
    }

    @Test
    void manyPostsMoveInOneActionAndComeBack() throws SQLException {
        UUID first = waiting(ann, 2);
        UUID second = waiting(ann, 1);
        UUID draft = waiting(ann, 1);
        server.execute("UPDATE app.posts SET status = 'draft' WHERE id = ?", draft);
        assertThat(one(
                        moe,
                        "SELECT string_agg(outcome, ' ' ORDER BY outcome) FROM api.preview_moves("
                                + "ARRAY[?, ?, ?, ?]::uuid[], 'in_review', 'published')",
                        first,
                        second,
                        draft,
                        UUID.randomUUID()))
                .isEqualTo("done done elsewhere gone");
        String[] decisions = one(
                        moe,
                        "SELECT string_agg(decision::text, ',') FROM api.move_posts(ARRAY[?, ?, ?]::uuid[],"
                                + " ARRAY[?, ?, ?]::timestamp[], 'in_review', 'published', NULL)",
                        first,
                        second,
                        draft,
                        seen(first),
                        seen(second),
                        seen(draft))
                .split(",");
        assertThat(decisions).hasSize(2);
        assertThat(server.value(
                        "SELECT count(DISTINCT correlation_id) FROM app.audit_logs WHERE user_id = ?"
                                + " AND entity_id IN (?, ?)",
                        moeId,
                        first,
                        second))
                .isEqualTo("1");
        for (String decision : decisions) {
            assertThat(undo(moe, decision)).isEqualTo("done");
        }
        assertThat(one(
                        moe,
                        "SELECT outcome FROM api.move_posts(ARRAY[?]::uuid[], ARRAY[?]::timestamp[],"
                                + " 'draft', 'in_review', NULL)",
                        draft,
                        seen(draft)))
                .isEqualTo("done");
        assertThat(one(moe, "SELECT count(*) FROM api.review_queue(NULL, NULL, 10)"))
                .isEqualTo("3");
    }

    @Test
    void whatIsErasedLeavesNoReasonBehind() throws SQLException {
        UUID eva = server.account("eva@example.org", "Eva", "Member");
        decide(moe, waiting(eva, 1), "rejected", "Eva wrote about Bob", null, false);
        one(moe, "SELECT api.erase_account(?, 'Eva')", eva);
        assertThat(server.value("SELECT reason FROM auth.review_decisions WHERE author_id = ?", eva))
                .isEqualTo("(erased)");
    }

    /** A post of {@code author} that came into review so many hours ago. */
    private UUID waiting(UUID author, int hours) {
        UUID id = UUID.randomUUID();
        server.execute(
                "INSERT INTO app.posts (id, user_id, title, content, status, submitted_at)"
                        + " VALUES (?, ?, 'A title', 'A text', 'in_review', timezone('UTC', now()) - make_interval(hours => ?))",
                id,
                author,
                hours);
        return id;
    }

    private String seen(UUID post) {
        return String.valueOf(server.value("SELECT updated_at FROM app.posts WHERE id = ?", post));
    }

    /** Decides on one post, and returns the decision. */
    private String decide(
            Connection who,
            UUID post,
            String verdict,
            @Nullable String reason,
            @Nullable String note,
            boolean deactivate)
            throws SQLException {
        return one(
                who,
                "SELECT decision FROM api.decide_posts(ARRAY[?]::uuid[], ARRAY[?]::timestamp[], ?, ?, ?, ?)",
                post,
                seen(post),
                verdict,
                reason,
                note,
                deactivate);
    }

    private static String undo(Connection who, String decision) throws SQLException {
        return one(who, "SELECT outcome FROM api.undo_decisions(ARRAY[?]::bigint[])", decision);
    }

    private static String one(Connection who, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement call = who.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                call.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = call.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "none";
            }
        }
    }
}
