package org.reeve.content;

import static org.reeve.content.Conditions.instant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.StaleRow;

/** Posts and what can be done with them. All calls block and are one transaction. */
final class PostDao {
    private static final String POST =
            "SELECT p.id, p.user_id, (SELECT x.name FROM api.people x WHERE x.id = p.user_id) AS author, p.title, p.content,"
                    + " p.language, p.status, p.status_reason, p.publish_at,"
                    + " (SELECT x.name FROM api.people x WHERE x.id = p.scheduled_by) AS scheduler,"
                    + " (SELECT count(*) FROM api.comments c WHERE c.post_id = p.id) AS comments, p.published_at,"
                    + " p.created_at, p.updated_at FROM api.posts p WHERE p.id = ?";

    private final Database database;

    PostDao(Database database) {
        this.database = database;
    }

    /**
     * The post.
     *
     * @throws PostGone if there is none any more
     */
    Post find(UUID id) {
        return database.readSql(connection -> find(connection, id));
    }

    private static Post find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(POST)) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new PostGone();
                }
                return new Post(
                        id,
                        row.getObject("user_id", UUID.class),
                        ContentLists.text(row, "author"),
                        new PostText(
                                row.getString("title"), ContentLists.text(row, "content"), row.getString("language")),
                        Status.of(row.getString("status")),
                        ContentLists.text(row, "status_reason"),
                        instant(row.getObject("publish_at", LocalDateTime.class)),
                        ContentLists.text(row, "scheduler"),
                        row.getInt("comments"),
                        instant(row.getObject("published_at", LocalDateTime.class)),
                        ContentLists.time(row, "created_at"),
                        ContentLists.time(row, "updated_at"));
            }
        }
    }

    /**
     * Changes the text; what is as it was is not written.
     *
     * @throws StaleRow if somebody changed the post since {@code seen} was read
     */
    Post update(UUID id, Instant seen, PostText before, PostText after) {
        List<Object> values = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        if (!after.title().equals(before.title())) {
            assignments.add("title = ?");
            values.add(after.title());
        }
        if (!after.content().equals(before.content())) {
            assignments.add("content = ?");
            values.add(after.content());
        }
        if (!after.language().equals(before.language())) {
            assignments.add("language = ?");
            values.add(after.language());
        }
        return database.writeSql(connection -> {
            if (!assignments.isEmpty()) {
                try (PreparedStatement update = connection.prepareStatement("UPDATE api.editable_posts SET "
                        + String.join(", ", assignments) + " WHERE id = ? AND updated_at = ?")) {
                    int next = Conditions.bind(update, 1, values);
                    update.setObject(next, id);
                    update.setObject(next + 1, Conditions.utc(seen));
                    if (update.executeUpdate() == 0) {
                        throw new StaleRow();
                    }
                }
            }
            return find(connection, id);
        });
    }

    /**
     * Moves a post to another status.
     *
     * @param reason for the trail, and for the author where it is rejected; may be empty else
     */
    Post move(Post seen, Move move, String reason) {
        return change(
                seen.id(),
                "SELECT api.move_post(?, ?, ?, ?)",
                seen.id(),
                Conditions.utc(seen.updatedAt()),
                move.to.code(),
                reason);
    }

    /** Has a post in review published at a time; null for not any more. */
    Post schedule(Post seen, @Nullable Instant at) {
        return at == null
                ? change(seen.id(), "SELECT api.schedule_post(?, ?, NULL)", seen.id(), Conditions.utc(seen.updatedAt()))
                : change(
                        seen.id(),
                        "SELECT api.schedule_post(?, ?, ?)",
                        seen.id(),
                        Conditions.utc(seen.updatedAt()),
                        Conditions.utc(at));
    }

    private Post change(UUID id, String call, Object... parameters) {
        return database.writeSql(connection -> {
            try (PreparedStatement change = connection.prepareStatement(call)) {
                Conditions.bind(change, 1, List.of(parameters));
                change.execute();
            }
            return find(connection, id);
        });
    }

    /** Publishes what is due, whoever scheduled it; how many posts that were. */
    int publishDue() {
        return database.writeSql(connection -> {
            try (PreparedStatement publish = connection.prepareStatement("SELECT api.publish_due()")) {
                return number(publish);
            }
        });
    }

    /** How much deleting these posts would take. */
    Counted countDeletion(List<UUID> posts) {
        return database.readSql(connection ->
                counted(connection, "SELECT posts, comments FROM api.preview_delete_posts(?)", posts, null));
    }

    /** Deletes posts and their comments, so that they can be restored. */
    Counted delete(List<UUID> posts, String reason) {
        return database.writeSql(
                connection -> counted(connection, "SELECT posts, comments FROM api.delete_posts(?, ?)", posts, reason));
    }

    /** Brings deleted posts back, and the comments that went with them. */
    Counted restore(List<UUID> posts) {
        return database.writeSql(
                connection -> counted(connection, "SELECT posts, comments FROM api.restore_posts(?)", posts, null));
    }

    private static Counted counted(Connection connection, String call, List<UUID> posts, @Nullable String reason)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(call)) {
            query.setArray(1, connection.createArrayOf("uuid", posts.toArray()));
            if (reason != null) {
                query.setString(2, reason);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Counted(row.getInt(1), row.getInt(2));
            }
        }
    }

    private static int number(PreparedStatement call) throws SQLException {
        try (ResultSet row = call.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
