package org.reeve.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reeve.platform.database.Secret;

/** The database's rules for passwords, over a connection that anybody may have. Blocks. */
public final class PasswordRules {
    private static final int BEGINNING = 2;
    private static final int HASH = 12;

    private PasswordRules() {}

    /**
     * What is wrong with a password for an account of this address and name, by what the database asks. The password stays
     * on this machine.
     */
    public static Optional<PasswordFlaw> flaw(Connection connection, Secret password, String email, String name)
            throws SQLException {
        PasswordPolicy policy = policy(connection);
        Optional<PasswordFlaw> found = PasswordFlaw.find(password.reveal(), policy, email, name);
        return found.isEmpty() && policy.refusesBreached() && isBreached(connection, password)
                ? Optional.of(PasswordFlaw.BREACHED)
                : found;
    }

    static PasswordPolicy policy(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                        "SELECT min_length, max_bytes, refuses_personal, refuses_breached FROM api.password_policy()");
                ResultSet row = ask.executeQuery()) {
            row.next();
            return new PasswordPolicy(row.getInt(1), row.getInt(2), row.getBoolean(3), row.getBoolean(4));
        }
    }

    /** Whether the database knows it from a breach: asked for are all hashes that begin as its own does. */
    static boolean isBreached(Connection connection, Secret password) throws SQLException {
        String small = password.reveal().toLowerCase(Locale.ROOT);
        String core = small.replaceAll("^\\P{L}+|\\P{L}+$", "");
        for (String hash : Stream.of(small, core).map(PasswordRules::hash).toList()) {
            if (beginningWith(connection, hash.substring(0, BEGINNING)).contains(hash)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> beginningWith(Connection connection, String digits) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("SELECT hash FROM api.breached_passwords(?) hash")) {
            ask.setString(1, digits);
            try (ResultSet rows = ask.executeQuery()) {
                Stream.Builder<String> strings = Stream.builder();
                while (rows.next()) {
                    strings.add(rows.getString(1));
                }
                return strings.build().collect(Collectors.toUnmodifiableSet());
            }
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
