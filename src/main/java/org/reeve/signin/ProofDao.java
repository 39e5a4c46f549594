package org.reeve.signin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Secret;
import org.reeve.signin.Proof.Outcome;

/**
 * What people prove about themselves, and set up for themselves, over the functions of the schema {@code api}. All calls
 * block, on workers. Thread-safe.
 *
 * <p>As with signing in, whatever can be guessed takes two transactions: the database commits the try before it says what
 * came of it.
 */
public final class ProofDao {
    private final Database database;
    private final @Nullable Secret token;

    /** @param token of the session that is meant, where it isn't in use yet; null for the one in use */
    public ProofDao(Database database, @Nullable Secret token) {
        this.database = database;
        this.token = token;
    }

    /** The key of a second factor that is being set up, in base 32; null unless {@code proof} is right. */
    public record Begun(Proof proof, @Nullable Secret key) {}

    /** Recovery codes, to be shown this once; empty unless {@code proof} is right. */
    public record Codes(Proof proof, List<Secret> codes) {
        public Codes {
            codes = List.copyOf(codes);
        }
    }

    @FunctionalInterface
    private interface Answer<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Shows a code of the authenticator, or a recovery code. */
    public Proof showCode(String code) {
        String ticket = prove("code", Secret.of(code));
        return call("SELECT * FROM api.pass_second_factor(?)", ProofDao::proof, ticket);
    }

    /** Whether {@code password} is that of the person; changes nothing. */
    public Proof confirm(Secret password) {
        String ticket = prove("password", password);
        return call("SELECT *, NULL AS restricted_to FROM api.confirm_password(?)", ProofDao::proof, ticket);
    }

    /**
     * Changes the password, which ends the other sessions of the person.
     *
     * @param old the password until now; null in a session that must change it
     */
    public Proof changePassword(@Nullable Secret old, Secret chosen) {
        @Nullable String ticket = old == null ? null : prove("password", old);
        return call("SELECT * FROM api.change_password(?, ?)", ProofDao::proof, ticket, chosen.reveal());
    }

    /**
     * Begins to set up a second factor; what was before stays in force until {@link #finishSecondFactor}.
     *
     * @param password the person's; null in a session that must set one up
     */
    public Begun beginSecondFactor(@Nullable Secret password) {
        @Nullable String ticket = password == null ? null : prove("password", password);
        return call("SELECT *, NULL AS restricted_to FROM api.begin_second_factor(?)", ProofDao::begun, ticket);
    }

    /** Puts the second factor in force by a code of it, which ends the other sessions of the person. */
    public Codes finishSecondFactor(String code) {
        return call(
                "SELECT *, NULL::integer AS retry_after_seconds FROM api.confirm_second_factor(?)",
                ProofDao::codes,
                code);
    }

    /** Makes new recovery codes; the old ones work no more. */
    public Codes renewRecoveryCodes(Secret password) {
        String ticket = prove("password", password);
        return call("SELECT *, NULL AS restricted_to FROM api.renew_recovery_codes(?)", ProofDao::codes, ticket);
    }

    /** Takes the second factor away, unless a role needs it. */
    public Proof removeSecondFactor(Secret password) {
        String ticket = prove("password", password);
        return call("SELECT *, NULL AS restricted_to FROM api.remove_second_factor(?)", ProofDao::proof, ticket);
    }

    private String prove(String kind, Secret secret) {
        return call("SELECT api.prove(?, ?)", row -> row.getString(1), kind, secret.reveal());
    }

    private static Proof proof(ResultSet row) throws SQLException {
        Outcome outcome = Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT));
        int wait = row.getInt("retry_after_seconds");
        return new Proof(
                outcome,
                outcome == Outcome.THROTTLED ? Math.max(1, wait) : wait,
                Step.of(row.getString("restricted_to")));
    }

    private static Begun begun(ResultSet row) throws SQLException {
        String key = row.getString("secret");
        return new Begun(proof(row), key == null ? null : Secret.of(key));
    }

    private static Codes codes(ResultSet row) throws SQLException {
        var codes = row.getArray("recovery_codes");
        return new Codes(
                proof(row),
                codes == null
                        ? List.of()
                        : Stream.of((String[]) codes.getArray()).map(Secret::of).toList());
    }

    private <T> T call(String sql, Answer<T> answer, @Nullable String... parameters) {
        return database.writeSql(connection -> {
            if (token != null) {
                use(connection, token);
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setString(i + 1, parameters[i]);
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return answer.read(row);
                }
            }
        });
    }

    /** For this transaction only. */
    static void use(Connection connection, Secret token) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('app.session_token', ?, true)")) {
            set.setString(1, token.reveal());
            set.execute();
        }
    }
}
