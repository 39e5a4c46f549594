package org.reeve.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.PageSource;

/** Sessions, tries to sign in, and what can be done about them. All calls block and are one transaction. */
final class SessionControlDao {
    private final Database database;

    SessionControlDao(Database database) {
        this.database = database;
    }

    /** Living sessions, the newest first. */
    PageSource<LiveSession, SessionCursor> sessions(SessionQuery query) {
        return new LiveSessionDao(database, query);
    }

    /** Tries to sign in, the newest first. */
    PageSource<SignInAttempt, Long> attempts(AttemptQuery query) {
        return new AttemptDao(database, query);
    }

    /** Ends these sessions; how many of them there still were. */
    int end(List<UUID> sessions) {
        return database.writeSql(connection -> {
            try (PreparedStatement end = connection.prepareStatement("SELECT api.end_sessions(?)")) {
                end.setArray(1, connection.createArrayOf("uuid", sessions.toArray()));
                return number(end);
            }
        });
    }

    /** Ends all sessions of a person, but not the one in use; how many there were. */
    int endAllOf(UUID person) {
        return database.writeSql(connection -> {
            try (PreparedStatement end = connection.prepareStatement("SELECT api.end_sessions_of(?)")) {
                end.setObject(1, person);
                return number(end);
            }
        });
    }

    /** Ends everybody's sessions but the one in use; how many there were. */
    int endAllOthers() {
        return database.writeSql(connection -> {
            try (PreparedStatement end = connection.prepareStatement("SELECT api.end_other_sessions()")) {
                return number(end);
            }
        });
    }

    /** Who has to wait, the latest first. */
    List<Wait> waits() {
        return database.readSql(SessionControlDao::waits);
    }

    private static List<Wait> waits(Connection connection) throws SQLException {
        List<Wait> waits = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT attempt, kind, client, email, failures, wait_seconds, releases_left"
                                + " FROM api.sign_in_waits()");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                waits.add(new Wait(
                        row.getLong("attempt"),
                        "client".equals(row.getString("kind")),
                        row.getString("client"),
                        row.getString("email"),
                        row.getInt("failures"),
                        row.getInt("wait_seconds"),
                        row.getInt("releases_left")));
            }
        }
        return waits;
    }

    /** Ends a wait; how many failures are forgotten. */
    int release(Wait wait) {
        return database.writeSql(connection -> {
            try (PreparedStatement release = connection.prepareStatement("SELECT api.release_sign_in(?, ?)")) {
                release.setLong(1, wait.attempt());
                release.setString(2, wait.ofClient() ? "client" : "address");
                return number(release);
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
