package org.reeve.content;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;

/** Comments and what can be done with them. All calls block and are one transaction. */
final class CommentDao {
    private final Database database;

    CommentDao(Database database) {
        this.database = database;
    }

    /**
     * Comments under a post, the oldest first.
     *
     * @param after what comes after this one; null for the beginning
     */
    List<Comment> thread(UUID post, @Nullable Comment after, int limit) {
        Conditions conditions = new Conditions().add("p.post_id = ?", post);
        if (after != null) {
            conditions.add("(p.created_at, p.id) > (?, ?)", after.createdAt(), after.id());
        }
        return database.readSql(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT " + ContentLists.commentColumns("p.content")
                            + " FROM api.comments p" + conditions.where() + " ORDER BY p.created_at, p.id LIMIT ?")) {
                query.setInt(conditions.bind(query, 1), limit);
                List<Comment> comments = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        comments.add(ContentLists.comment(row));
                    }
                }
                return comments;
            }
        });
    }

    /** Deletes comments, so that they can be restored; how many there still were. */
    int delete(List<UUID> comments, String reason) {
        return database.writeSql(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("SELECT api.delete_comments(?, ?)")) {
                delete.setArray(1, connection.createArrayOf("uuid", comments.toArray()));
                delete.setString(2, reason);
                return number(delete);
            }
        });
    }

    /** Brings back comments that were deleted one by one; how many. */
    int restore(List<UUID> comments) {
        return database.writeSql(connection -> {
            try (PreparedStatement restore = connection.prepareStatement("SELECT api.restore_comments(?)")) {
                restore.setArray(1, connection.createArrayOf("uuid", comments.toArray()));
                return number(restore);
            }
        });
    }

    private static int number(PreparedStatement call) throws SQLException {
        try (ResultSet row = call.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
