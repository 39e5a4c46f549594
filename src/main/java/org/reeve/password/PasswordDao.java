package org.reeve.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Secret;

/** What the database says about passwords; needs nobody to be signed in. All calls block, on workers. Thread-safe. */
public final class PasswordDao {
    private static final int BEGINNING = 2;
    private static final int HASH = 12;

    private final Database database;

    /** Passwords for the accounts of {@code database}. */
    public PasswordDao(Database database) {
        this.database = database;
    }

    /** What a new password must be. */
    public PasswordPolicy policy() {
        return database.readSql(connection -> {
            try (PreparedStatement ask = connection.prepareStatement(
                            "SELECT min_length, max_bytes, refuses_personal, refuses_breached FROM api.password_policy()");
                    ResultSet row = ask.executeQuery()) {
                row.next();
                return new PasswordPolicy(row.getInt(1), row.getInt(2), row.getBoolean(3), row.getBoolean(4));
            }
        });
    }

    /**
     * Whether the database knows {@code password} from a breach. The password stays here: what is asked for are all hashes
     * that begin as its own does.
     */
    boolean isBreached(Secret password) {
        String small = password.reveal().toLowerCase(Locale.ROOT);
        String core = small.replaceAll("^\\P{L}+|\\P{L}+$", "");
        return Stream.of(small, core)
                .map(PasswordDao::hash)
                .anyMatch(hash -> beginningWith(hash.substring(0, BEGINNING)).contains(hash));
    }

    private Set<String> beginningWith(String digits) {
        return database.readSql(connection -> {
            try (PreparedStatement ask =
                    connection.prepareStatement("SELECT hash FROM api.breached_passwords(?) hash")) {
                ask.setString(1, digits);
                return strings(ask);
            }
        });
    }

    private static Set<String> strings(PreparedStatement ask) throws SQLException {
        try (ResultSet rows = ask.executeQuery()) {
            Stream.Builder<String> strings = Stream.builder();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings.build().collect(Collectors.toUnmodifiableSet());
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
