package org.reeve.self;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;

/** One's own account, over the functions of the schema {@code api}. All calls block and are one transaction. */
final class SelfDao {
    private final Database database;

    SelfDao(Database database) {
        this.database = database;
    }

    OwnAccount read() {
        return database.readSql(
                connection -> new OwnAccount(factor(connection), sessions(connection), signIns(connection)));
    }

    private static OwnFactor factor(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT enrolled_at, recovery_codes_left, needed FROM api.my_second_factor()");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new OwnFactor(time(row, "enrolled_at"), row.getInt("recovery_codes_left"), row.getBoolean("needed"));
        }
    }

    private static List<OwnSession> sessions(Connection connection) throws SQLException {
        List<OwnSession> sessions = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT id, host(ip_address) AS address, user_agent,"
                                + " created_at, last_seen_at, is_this FROM api.my_sessions()");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                sessions.add(new OwnSession(
                        row.getObject("id", UUID.class),
                        row.getString("address"),
                        Objects.requireNonNullElse(row.getString("user_agent"), ""),
                        Objects.requireNonNull(time(row, "created_at")),
                        time(row, "last_seen_at"),
                        row.getBoolean("is_this")));
            }
        }
        return sessions;
    }

    private static List<OwnSignIn> signIns(Connection connection) throws SQLException {
        List<OwnSignIn> signIns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT created_at, outcome, host(ip_address) AS address, user_agent FROM api.my_sign_ins()");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                signIns.add(new OwnSignIn(
                        Objects.requireNonNull(time(row, "created_at")),
                        row.getString("outcome"),
                        row.getString("address"),
                        Objects.requireNonNullElse(row.getString("user_agent"), "")));
            }
        }
        return signIns;
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        LocalDateTime utc = row.getObject(column, LocalDateTime.class);
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }

    /** Ends one of the person's sessions; false when it had ended. */
    boolean end(UUID session) {
        return database.writeSql(connection -> {
            try (PreparedStatement end = connection.prepareStatement("SELECT api.end_session(?)")) {
                end.setObject(1, session);
                try (ResultSet row = end.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
    }

    /** Ends all sessions of the person but the one in use; how many there were. */
    int endOthers(UUID person) {
        return database.writeSql(connection -> {
            try (PreparedStatement end = connection.prepareStatement("SELECT api.end_sessions_of(?)")) {
                end.setObject(1, person);
                try (ResultSet row = end.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }
}
