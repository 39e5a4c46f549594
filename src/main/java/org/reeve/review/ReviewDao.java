package org.reeve.review;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;

/** What waits, claims on it, and decisions. All calls block and are one transaction. */
final class ReviewDao {
    /** As many as a person looks through. */
    static final int SHOWN = 200;

    private final Database database;

    ReviewDao(Database database) {
        this.database = database;
    }

    /** What was tried to be opened: the post, or why not. */
    record Try(String outcome, String claimedBy, @Nullable Opened opened) {}

    /** What waits, the longest first, up to {@link #SHOWN}. */
    List<Waiting> queue() {
        return database.readSql(connection -> {
            List<Waiting> queue = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT post, title, author_name, waiting_since, updated_at, own, claimed_by, claimed_by_name"
                            + " FROM api.review_queue(NULL, NULL, ?)")) {
                select.setInt(1, SHOWN);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        queue.add(new Waiting(
                                row.getObject("post", UUID.class),
                                row.getString("title"),
                                text(row, "author_name"),
                                time(row, "waiting_since"),
                                time(row, "updated_at"),
                                row.getBoolean("own"),
                                row.getObject("claimed_by", UUID.class),
                                text(row, "claimed_by_name")));
                    }
                }
            }
            return queue;
        });
    }

    /** How the queue stands. */
    Figures figures() {
        return database.readSql(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT waiting, oldest, claimed, mine FROM api.review_figures()");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return new Figures(
                        row.getLong("waiting"),
                        row.getObject("oldest") == null ? null : time(row, "oldest"),
                        row.getLong("claimed"),
                        row.getLong("mine"));
            }
        });
    }

    /** Claims the one that waits longest, of those that are free and not in {@code skip}, and lets go of {@code leave}. */
    Optional<Opened> next(List<UUID> skip, List<UUID> leave) {
        return database.writeSql(connection -> {
            release(connection, leave);
            UUID post;
            try (PreparedStatement claim = connection.prepareStatement("SELECT post FROM api.claim_next_review(?)")) {
                claim.setArray(1, uuids(connection, skip));
                try (ResultSet row = claim.executeQuery()) {
                    post = row.next() ? row.getObject("post", UUID.class) : null;
                }
            }
            return post == null ? Optional.empty() : Optional.ofNullable(read(connection, post));
        });
    }

    /** Claims this one, and lets go of {@code leave}; says why not where it can't be. */
    Try open(UUID post, List<UUID> leave) {
        return database.writeSql(connection -> {
            try (PreparedStatement claim =
                    connection.prepareStatement("SELECT outcome, claimed_by FROM api.claim_review(?)")) {
                claim.setObject(1, post);
                try (ResultSet row = claim.executeQuery()) {
                    row.next();
                    String outcome = row.getString("outcome");
                    if (!outcome.equals("claimed")) {
                        return new Try(outcome, text(row, "claimed_by"), null);
                    }
                }
            }
            release(connection, leave);
            return new Try("claimed", "", read(connection, post));
        });
    }

    /** Goes on claiming what is claimed; how many posts that still are. */
    int renew() {
        return database.writeSql(connection -> {
            try (PreparedStatement renew = connection.prepareStatement("SELECT count(*) FROM api.renew_reviews()");
                    ResultSet row = renew.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    /** Lets go of claims. */
    int release(List<UUID> posts) {
        return database.writeSql(connection -> release(connection, posts));
    }

    private static int release(Connection connection, List<UUID> posts) throws SQLException {
        if (posts.isEmpty()) {
            return 0;
        }
        try (PreparedStatement release = connection.prepareStatement("SELECT api.release_reviews(?)")) {
            release.setArray(1, uuids(connection, posts));
            try (ResultSet row = release.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Decides on posts as they were seen; what became of each, in their order. */
    List<Outcome> decide(List<UUID> posts, List<Instant> seen, Verdict verdict) {
        return database.writeSql(connection -> {
            try (PreparedStatement decide = connection.prepareStatement(
                    "SELECT outcome, coalesce(decision, 0) AS decision, deactivated AS author"
                            + " FROM api.decide_posts(?, ?, ?, nullif(?, ''), nullif(?, ''), ?)")) {
                decide.setArray(1, uuids(connection, posts));
                decide.setArray(
                        2,
                        connection.createArrayOf(
                                "timestamp",
                                seen.stream().map(at -> utc(at).toString()).toArray()));
                decide.setString(3, verdict.status());
                decide.setString(4, verdict.reason());
                decide.setString(5, verdict.note());
                decide.setBoolean(6, verdict.deactivate());
                return outcomes(decide);
            }
        });
    }

    /** Takes decisions back; what became of each. */
    List<Outcome> undo(List<Long> decisions) {
        return database.writeSql(connection -> {
            try (PreparedStatement undo = connection.prepareStatement(
                    "SELECT outcome, decision, NULL AS author FROM api.undo_decisions(?)")) {
                undo.setArray(1, connection.createArrayOf("bigint", decisions.toArray()));
                return outcomes(undo);
            }
        });
    }

    private static List<Outcome> outcomes(PreparedStatement call) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        try (ResultSet row = call.executeQuery()) {
            while (row.next()) {
                outcomes.add(new Outcome(row.getString("outcome"), row.getLong("decision"), text(row, "author")));
            }
        }
        return outcomes;
    }

    private static @Nullable Opened read(Connection connection, UUID post) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT p.title, p.content, p.updated_at, p.status_reason, coalesce(q.waiting_since, p.created_at) AS since,"
                        + " a.author, a.name, a.member_since, a.published, a.rejected, a.waiting, a.comments, a.email,"
                        + " a.is_active, a.notes"
                        + " FROM api.posts p CROSS JOIN api.review_author(?) a"
                        + " LEFT JOIN api.review_queue(NULL, NULL, 500) q ON q.post = p.id WHERE p.id = ?")) {
            select.setObject(1, post);
            select.setObject(2, post);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                Author author = new Author(
                        row.getObject("author", UUID.class),
                        text(row, "name"),
                        time(row, "member_since"),
                        row.getLong("published"),
                        row.getLong("rejected"),
                        row.getLong("waiting"),
                        row.getLong("comments"),
                        text(row, "email"),
                        row.getObject("is_active", Boolean.class),
                        row.getLong("notes"));
                return new Opened(
                        post,
                        row.getString("title"),
                        text(row, "content"),
                        time(row, "updated_at"),
                        time(row, "since"),
                        text(row, "status_reason"),
                        author);
            }
        }
    }

    static java.sql.Array uuids(Connection connection, List<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
