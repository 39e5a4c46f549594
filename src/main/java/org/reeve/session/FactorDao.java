package org.reeve.session;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Like;

/** Second factors: which roles need one, and who has one. All calls block and are one transaction. */
final class FactorDao {
    /** More than fit on the screen; whoever looks for somebody types. */
    static final int MOST = 100;

    private final Database database;

    FactorDao(Database database) {
        this.database = database;
    }

    /** All roles, by name. */
    List<FactorRole> roles() {
        return database.readSql(connection -> {
            List<FactorRole> roles = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT r.id, r.name, f.role_id IS NOT NULL AS needed FROM api.roles r"
                                    + " LEFT JOIN api.role_second_factors f ON f.role_id = r.id ORDER BY r.name");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    roles.add(new FactorRole(
                            row.getObject("id", UUID.class), row.getString("name"), row.getBoolean("needed")));
                }
            }
            return roles;
        });
    }

    /** People with a second factor whose name or address contains {@code text}, by name, at most {@link #MOST}. */
    List<FactorHolder> holders(String text) {
        String like = Like.containing(text.strip());
        return database.readSql(connection -> {
            List<FactorHolder> holders = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT p.id, p.name, p.email, f.enrolled_at, f.recovery_codes_left FROM api.second_factors f"
                            + " JOIN api.people p ON p.id = f.user_id WHERE f.enrolled_at IS NOT NULL"
                            + " AND (p.name ILIKE ? OR p.email ILIKE ?) ORDER BY p.name, p.id LIMIT ?")) {
                select.setString(1, like);
                select.setString(2, like);
                select.setInt(3, MOST);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        holders.add(holder(row));
                    }
                }
            }
            return holders;
        });
    }

    private static FactorHolder holder(ResultSet row) throws SQLException {
        return new FactorHolder(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getObject("enrolled_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getInt("recovery_codes_left"));
    }

    /** Decides whether a role needs a second factor. */
    boolean require(FactorRole role, boolean needed) {
        return database.writeSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement("SELECT api.require_second_factor(?, ?)")) {
                call.setObject(1, role.id());
                call.setBoolean(2, needed);
                return yes(call);
            }
        });
    }

    /** Takes somebody's second factor away and ends their sessions; false when they had none. */
    boolean reset(FactorHolder holder) {
        return database.writeSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement("SELECT api.reset_second_factor(?)")) {
                call.setObject(1, holder.id());
                return yes(call);
            }
        });
    }

    private static boolean yes(PreparedStatement call) throws SQLException {
        try (ResultSet row = call.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
