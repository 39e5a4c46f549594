package org.reeve.signin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.reeve.password.PasswordFlaw;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Secret;

/**
 * One-time codes, over the functions of the schema {@code api}. All calls block, on workers. Thread-safe.
 *
 * <p>A code is tried in two transactions, as a password is: the try is committed before anything is told about it.
 */
public final class CodeDao {
    private final Database database;

    /** Codes for the accounts of {@code database}. */
    public CodeDao(Database database) {
        this.database = database;
    }

    /** What came of trying a code. */
    sealed interface Answer {
        /**
         * It is good; {@code ticket} sets the password within half an hour.
         *
         * @param invitation whether this will be the account's first password
         */
        record Valid(Secret ticket, boolean invitation, String email, String name) implements Answer {}

        /** It is not, for this reason: {@code used}, {@code revoked}, {@code expired}, {@code inactive}, {@code refused}. */
        record Refused(String reason) implements Answer {}

        /** Too many wrong ones; it was not looked at. */
        record Throttled(int waitSeconds) implements Answer {}
    }

    /** What came of setting a password with a code. */
    sealed interface Redeemed {
        /**
         * It worked, and opened a session.
         *
         * @param restrictedTo what it has to do before anything else, as {@code app.sessions} names it; null for nothing
         */
        record Opened(Person person, Secret token, @Nullable String restrictedTo) implements Redeemed {}

        /** The database found this wrong with the password; the code is still good. */
        record Flawed(PasswordFlaw flaw) implements Redeemed {}

        /** The code is not good any more, for a reason as in {@link Answer.Refused}. */
        record Refused(String reason) implements Redeemed {}
    }

    /** Tries a code, typed in any way; {@code client} is what Reeve calls itself. */
    Answer attempt(Secret code, String client) {
        String ticket = database.writeSql(connection -> {
            try (PreparedStatement attempt = connection.prepareStatement("SELECT api.try_code(?, ?)")) {
                attempt.setString(1, code.reveal());
                attempt.setString(2, client);
                try (ResultSet row = attempt.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
        return database.writeSql(connection -> open(connection, Secret.of(ticket)));
    }

    private static Answer open(Connection connection, Secret ticket) throws SQLException {
        try (PreparedStatement open = connection.prepareStatement(
                "SELECT outcome, purpose, email, name, retry_after_seconds FROM api.open_code(?)")) {
            open.setString(1, ticket.reveal());
            try (ResultSet row = open.executeQuery()) {
                row.next();
                String outcome = row.getString("outcome");
                return switch (outcome) {
                    case "valid" ->
                        new Answer.Valid(
                                ticket,
                                "invitation".equals(row.getString("purpose")),
                                row.getString("email"),
                                row.getString("name"));
                    case "throttled" -> new Answer.Throttled(Math.max(1, row.getInt("retry_after_seconds")));
                    default -> new Answer.Refused(outcome);
                };
            }
        }
    }

    /** Ends a session that {@link #redeem} opened and that nobody uses. */
    void discard(Secret token) {
        new SessionDao(database).discard(token);
    }

    /** Sets the password with what {@link #attempt} handed out, and opens a session. */
    Redeemed redeem(Secret ticket, Secret password) {
        return database.writeSql(connection -> {
            try (PreparedStatement redeem = connection.prepareStatement("SELECT outcome, flaw, user_id, email, name,"
                    + " permissions, expires_at, restricted_to FROM api.redeem_code(?, ?)")) {
                redeem.setString(1, ticket.reveal());
                redeem.setString(2, password.reveal());
                try (ResultSet row = redeem.executeQuery()) {
                    row.next();
                    return switch (row.getString("outcome")) {
                        case "opened" ->
                            new Redeemed.Opened(SessionDao.person(row), ticket, row.getString("restricted_to"));
                        case "flawed" -> new Redeemed.Flawed(PasswordFlaw.of(row.getString("flaw")));
                        default -> new Redeemed.Refused(row.getString("outcome"));
                    };
                }
            }
        });
    }
}
