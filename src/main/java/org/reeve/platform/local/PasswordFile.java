package org.reeve.platform.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.reeve.platform.database.Secret;
import org.reeve.platform.local.LocalServerException.Reason;
import org.reeve.platform.settings.PrivateFiles;

/**
 * The passwords of the server of this computer, in libpq's format, so that psql and pg_dump can use the file as it is
 * ({@code PGPASSFILE}). Readable by its owner only.
 */
final class PasswordFile {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private final Path file;
    private final Map<Login, Secret> passwords;

    private PasswordFile(Path file, Map<Login, Secret> passwords) {
        this.file = file;
        this.passwords = passwords;
    }

    /** Writes new random passwords to {@code file}. */
    static PasswordFile create(Path file) throws IOException {
        Map<Login, Secret> passwords = new EnumMap<>(Login.class);
        StringBuilder lines = new StringBuilder();
        for (Login login : Login.values()) {
            byte[] bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            passwords.put(login, Secret.of(password));
            lines.append("127.0.0.1:*:*:%s:%s\n".formatted(login.role(), password));
        }
        PrivateFiles.write(file, lines.toString());
        return new PasswordFile(file, passwords);
    }

    static PasswordFile read(Path file) {
        Map<Login, Secret> passwords = new EnumMap<>(Login.class);
        try {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split(":", 5);
                for (Login login : Login.values()) {
                    if (fields.length == 5 && fields[3].equals(login.role())) {
                        passwords.put(login, Secret.of(fields[4]));
                    }
                }
            }
        } catch (IOException e) {
            throw new LocalServerException(Reason.FILES, e, file);
        }
        return new PasswordFile(file, passwords);
    }

    Secret of(Login login) {
        Secret password = passwords.get(login);
        if (password == null) {
            throw new LocalServerException(Reason.PASSWORD_REFUSED, null, file);
        }
        return password;
    }
}
