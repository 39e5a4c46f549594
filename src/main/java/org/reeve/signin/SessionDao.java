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
import org.reeve.password.PasswordDao;
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
                + " expires_at, retry_after_seconds, restricted_to FROM api.open_session(?)")) {
            open.setString(1, token.reveal());
            try (ResultSet row = open.executeQuery()) {
                row.next();
                return switch (row.getString("outcome")) {
                    case "opened" -> new Attempt.Opened(person(row), token, Step.of(row.getString("restricted_to")));
                    case "refused" -> new Attempt.Refused(row.getInt("retry_after_seconds"));
                    case "throttled" -> new Attempt.Throttled(Math.max(1, row.getInt("retry_after_seconds")));
                    case "inactive" -> new Attempt.Inactive();
                    default -> new Attempt.Late();
                };
            }
        }
    }

    static Person person(ResultSet row) throws SQLException {
        Array permissions = row.getArray("permissions");
        Timestamp expires = row.getTimestamp("expires_at", Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC)));
        return new Person(
                row.getObject("user_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                Set.of((String[]) permissions.getArray()),
                expires.toInstant());
    }

    /** The person of a session that has done all it had to do; their permissions are known only then. */
    public Person person(Secret token) {
        return database.writeSql(connection -> {
            ProofDao.use(connection, token);
            try (PreparedStatement current = connection.prepareStatement(
                            "SELECT user_id, email, name, permissions," + " expires_at FROM api.current_session()");
                    ResultSet row = current.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("sign in again", "28000");
                }
                return person(row);
            }
        });
    }

    /** What new passwords must be. */
    PasswordDao passwords() {
        return new PasswordDao(database);
    }

    /** What the person of a session proves that is not in use yet. */
    ProofDao proofs(Secret token) {
        return new ProofDao(database, token);
    }

    /** Says that the person is at work, so that the session goes on. */
    public void touch() {
        database.writeSql(connection -> {
            try (PreparedStatement touch = connection.prepareStatement("SELECT api.touch_session()")) {
                return touch.execute();
            }
        });
    }

    /** After how many minutes without input the window must lock, at the latest. */
    public int lockMinutes() {
        return database.readSql(connection -> {
            try (PreparedStatement settings =
                            connection.prepareStatement("SELECT idle_lock_minutes FROM api.session_settings()");
                    ResultSet row = settings.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
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
            ProofDao.use(connection, token);
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
