package org.reeve.signin;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Secret;

/**
 * Sessions, over the functions of the schema {@code api}. All calls block, on workers. Thread-safe.
 *
 * <p>Signing in takes two transactions: the database commits the attempt before it says what came of it, so that nobody
 * can guess and roll the failure back.
 */
public final class SessionDao {
    private final Database database;

    /** Sessions of this database. */
    public SessionDao(Database database) {
        this.database = database;
    }

    /** Tries to sign in. The session that is in use, if any, goes on until {@link #use}. */
    public Attempt signIn(String email, Secret password, String client) {
        String token = database.writeSql(connection -> {
            try (PreparedStatement signIn = connection.prepareStatement("SELECT api.sign_in(?, ?, ?)")) {
                signIn.setString(1, email);
                signIn.setString(2, password.reveal());
                signIn.setString(3, client);
                try (ResultSet row = signIn.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
        return database.writeSql(connection -> open(connection, Secret.of(token)));
    }

    private static Attempt open(Connection connection, Secret token) throws SQLException {
        try (PreparedStatement open = connection.prepareStatement("SELECT outcome, user_id, email, name, permissions,"
                + " expires_at, retry_after_seconds FROM api.open_session(?)")) {
            open.setString(1, token.reveal());
            try (ResultSet row = open.executeQuery()) {
                row.next();
                return switch (row.getString("outcome")) {
                    case "opened" -> new Attempt.Opened(person(row), token);
                    case "refused" -> new Attempt.Refused(row.getInt("retry_after_seconds"));
                    case "throttled" -> new Attempt.Throttled(Math.max(1, row.getInt("retry_after_seconds")));
                    case "inactive" -> new Attempt.Inactive();
                    default -> new Attempt.Late();
                };
            }
        }
    }

    private static Person person(ResultSet row) throws SQLException {
        Array permissions = row.getArray("permissions");
        Timestamp expires = row.getTimestamp("expires_at", Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC)));
        return new Person(
                row.getObject("user_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                Set.of((String[]) permissions.getArray()),
                expires.toInstant());
    }

    /** Works with this session from now on. */
    public void use(Secret token) {
        database.use(token);
    }

    /**
     * Works without a session from now on. Doesn't block, so that a sign-in that follows at once is not undone by it.
     *
     * @return the token of the session that was in use, for {@link #discard}; empty if there was none
     */
    public Optional<Secret> letGo() {
        return Optional.ofNullable(database.use(null));
    }

    /** Ends a session that isn't in use. */
    public void discard(Secret token) {
        database.writeSql(connection -> {
            try (PreparedStatement set =
                    connection.prepareStatement("SELECT set_config('app.session_token', ?, true)")) {
                set.setString(1, token.reveal());
                set.execute();
            }
            return end(connection);
        });
    }

    private static boolean end(Connection connection) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement("SELECT api.sign_out()");
                ResultSet row = end.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
