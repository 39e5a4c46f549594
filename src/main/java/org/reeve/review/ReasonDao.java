package org.reeve.review;

import static org.reeve.review.ReviewDao.time;
import static org.reeve.review.ReviewDao.utc;
import static org.reeve.review.ReviewDao.uuids;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.StaleRow;

/**
 * Reasons for rejecting. All calls block and are one transaction; those that change something fail with {@link StaleRow}
 * where it is not as it was seen.
 */
final class ReasonDao {
    private final Database database;

    ReasonDao(Database database) {
        this.database = database;
    }

    /** A reason as it was written, and where it is. */
    record Saved(UUID id, Instant updatedAt) {}

    /** All reasons in their order, after them those that are retired. */
    List<Reason> all() {
        return database.readSql(connection -> {
            List<Reason> reasons = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT id, title, content, retired_at IS NOT NULL AS retired, updated_at"
                                    + " FROM api.review_reasons()");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    reasons.add(new Reason(
                            row.getObject("id", UUID.class),
                            row.getString("title"),
                            row.getString("content"),
                            row.getBoolean("retired"),
                            time(row, "updated_at")));
                }
            }
            return reasons;
        });
    }

    /** Adds a reason at the end, or where {@code seen} is given changes that one. */
    Saved save(@Nullable Saved seen, String title, String text) {
        return database.writeSql(connection -> {
            try (PreparedStatement save =
                    connection.prepareStatement("SELECT id, updated_at FROM api.save_review_reason(?, ?, ?, ?)")) {
                save.setObject(1, seen == null ? null : seen.id());
                save.setString(2, title);
                save.setString(3, text);
                save.setObject(4, seen == null ? null : utc(seen.updatedAt()));
                try (ResultSet row = save.executeQuery()) {
                    if (!row.next()) {
                        throw new StaleRow();
                    }
                    return new Saved(row.getObject("id", UUID.class), time(row, "updated_at"));
                }
            }
        });
    }

    /** Puts those that are offered in the order of {@code wanted}; {@code seen} has the same ones in the order before. */
    void order(List<UUID> seen, List<UUID> wanted) {
        database.writeSql(connection -> {
            try (PreparedStatement order = connection.prepareStatement("SELECT api.order_review_reasons(?, ?)")) {
                order.setArray(1, uuids(connection, seen));
                order.setArray(2, uuids(connection, wanted));
                return done(order);
            }
        });
    }

    /** Offers a reason no more, or again. */
    void retire(Reason seen, boolean retired) {
        database.writeSql(connection -> {
            try (PreparedStatement retire = connection.prepareStatement("SELECT api.retire_review_reason(?, ?, ?)")) {
                retire.setObject(1, seen.id());
                retire.setObject(2, utc(seen.updatedAt()));
                retire.setBoolean(3, retired);
                return done(retire);
            }
        });
    }

    /** Deletes a reason; decisions keep its words. */
    void delete(Saved seen) {
        database.writeSql(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("SELECT api.delete_review_reason(?, ?)")) {
                delete.setObject(1, seen.id());
                delete.setObject(2, utc(seen.updatedAt()));
                return done(delete);
            }
        });
    }

    private static boolean done(PreparedStatement call) throws SQLException {
        try (ResultSet row = call.executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new StaleRow();
            }
            return true;
        }
    }
}
