package org.reeve.review;

import static org.reeve.review.ReviewDao.text;
import static org.reeve.review.ReviewDao.time;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.reeve.platform.database.Database;

/** What was decided, and by whom. All calls block and are one transaction. */
final class HistoryDao {
    /** As many as a person looks through. */
    static final int SHOWN = 200;

    private static final int DAYS = 30;

    private final Database database;

    HistoryDao(Database database) {
        this.database = database;
    }

    /** The latest decisions, the newest first, up to {@link #SHOWN}. */
    List<Decision> decisions() {
        return database.readSql(connection -> {
            List<Decision> decisions = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id, post, title, author_name, coalesce(person_name, login) AS person, verdict, reason,"
                            + " scheduled, waiting_since, decided_at, undone_at"
                            + " FROM api.review_history(NULL, NULL, NULL, NULL, ?)")) {
                select.setInt(1, SHOWN);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Instant at = time(row, "decided_at");
                        decisions.add(new Decision(
                                row.getLong("id"),
                                row.getObject("post", java.util.UUID.class),
                                row.getString("title"),
                                text(row, "author_name"),
                                text(row, "person"),
                                row.getString("verdict").equals("published"),
                                text(row, "reason"),
                                row.getBoolean("scheduled"),
                                Duration.between(time(row, "waiting_since"), at),
                                at,
                                row.getObject("undone_at") != null));
                    }
                }
            }
            return decisions;
        });
    }

    /** What each person decided within 30 days, whoever decided most first. */
    List<Moderator> moderators() {
        return database.readSql(connection -> {
            List<Moderator> moderators = new ArrayList<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT name, published, rejected, undone, median_wait_seconds, claims"
                            + " FROM api.review_moderators(?)")) {
                select.setObject(1, ReviewDao.utc(Instant.now().minus(DAYS, ChronoUnit.DAYS)));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        moderators.add(new Moderator(
                                text(row, "name"),
                                row.getLong("published"),
                                row.getLong("rejected"),
                                row.getLong("undone"),
                                row.getObject("median_wait_seconds") == null
                                        ? null
                                        : Duration.ofSeconds((long) row.getDouble("median_wait_seconds")),
                                row.getLong("claims")));
                    }
                }
            }
            return moderators;
        });
    }
}
