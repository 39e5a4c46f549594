package org.reeve.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;

/** Moves of many posts at once. All calls block and are one transaction, under one correlation id in the trail. */
final class MovesDao {
    /** More posts than this are not moved at once. */
    static final int MOST = 1000;

    private static final String DONE = "done";

    private final Database database;

    MovesDao(Database database) {
        this.database = database;
    }

    /**
     * One of the posts.
     *
     * @param title empty where it is gone
     * @param seen its lock; null where it is gone
     * @param outcome {@code done}, or why it is passed over, as the database says it
     */
    record Fate(UUID post, String title, @Nullable Instant seen, String outcome) {
        boolean isDone() {
            return outcome.equals(DONE);
        }
    }

    /**
     * What came of it.
     *
     * @param posts those that were moved, with their locks since, by which they are moved back
     * @param decisions of those that waited for one, which are taken back as such
     * @param passedOver how many were not moved, because they are not as they were seen
     */
    record Moved(List<UUID> posts, List<Instant> locks, List<Long> decisions, int passedOver) {}

    /** What a move would do with each of these posts; changes nothing. */
    List<Fate> preview(List<UUID> posts, Move move) {
        return database.readSql(connection -> {
            try (PreparedStatement preview = connection.prepareStatement(
                    "SELECT post, title, updated_at, outcome FROM api.preview_moves(?, ?, ?)")) {
                preview.setArray(1, connection.createArrayOf("uuid", posts.toArray()));
                preview.setString(2, move.from.code());
                preview.setString(3, move.to.code());
                List<Fate> fates = new ArrayList<>();
                try (ResultSet row = preview.executeQuery()) {
                    while (row.next()) {
                        fates.add(new Fate(
                                row.getObject("post", UUID.class),
                                ContentLists.text(row, "title"),
                                row.getObject("updated_at") == null ? null : ContentLists.time(row, "updated_at"),
                                row.getString("outcome")));
                    }
                }
                return fates;
            }
        });
    }

    /**
     * Moves posts as they were seen.
     *
     * @param seen the lock of each post
     * @param reason for the trail, and for the author where they are rejected; may be empty else
     */
    Moved move(List<UUID> posts, List<Instant> seen, Move move, String reason) {
        return database.writeSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement(
                    "SELECT post, outcome, updated_at, decision FROM api.move_posts(?, ?, ?, ?, ?)")) {
                call.setArray(1, connection.createArrayOf("uuid", posts.toArray()));
                call.setArray(2, locks(connection, seen));
                call.setString(3, move.from.code());
                call.setString(4, move.to.code());
                call.setString(5, reason);
                return moved(call);
            }
        });
    }

    private static java.sql.Array locks(Connection connection, List<Instant> seen) throws SQLException {
        return connection.createArrayOf(
                "timestamp",
                seen.stream().map(at -> Conditions.utc(at).toString()).toArray());
    }

    private static Moved moved(PreparedStatement call) throws SQLException {
        List<UUID> posts = new ArrayList<>();
        List<Instant> locks = new ArrayList<>();
        List<Long> decisions = new ArrayList<>();
        int passedOver = 0;
        try (ResultSet row = call.executeQuery()) {
            while (row.next()) {
                if (!row.getString("outcome").equals(DONE)) {
                    passedOver++;
                    continue;
                }
                posts.add(row.getObject("post", UUID.class));
                locks.add(ContentLists.time(row, "updated_at"));
                if (row.getObject("decision") != null) {
                    decisions.add(row.getLong("decision"));
                }
            }
        }
        return new Moved(posts, locks, decisions, passedOver);
    }

    /** Takes decisions back; how many were. */
    int undo(List<Long> decisions) {
        return database.writeSql(connection -> {
            try (PreparedStatement undo = connection.prepareStatement(
                    "SELECT count(*) FILTER (WHERE outcome = 'done') FROM api.undo_decisions(?)")) {
                undo.setArray(1, connection.createArrayOf("bigint", decisions.toArray()));
                try (ResultSet row = undo.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }
}
