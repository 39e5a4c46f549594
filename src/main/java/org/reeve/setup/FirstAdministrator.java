package org.reeve.setup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.reeve.password.PasswordFlaw;
import org.reeve.password.PasswordPolicy;
import org.reeve.password.PasswordRules;
import org.reeve.platform.Problem;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.OwnerConnections;
import org.reeve.platform.database.Secret;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Somebody who holds every permission, made by the database's owner: the one who lets all others in.
 *
 * @param email to sign in with; its case doesn't matter
 * @param name as others see it
 * @param password to sign in with
 */
public record FirstAdministrator(String email, String name, Secret password) {
    private static final int EMAIL_MAX = 255;
    private static final int NAME_MAX = 100;
    private static final int BCRYPT_STRENGTH = 12;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)*");

    public FirstAdministrator {
        email = email.strip();
        name = name.strip();
    }

    /** Somebody entered what can't be an administrator; the message says everything that is wrong. */
    public static final class Flawed extends Problem.Explained {
        private static final long serialVersionUID = 1L;
        private final transient List<Flaw> flaws;

        private Flawed(List<Flaw> flaws) {
            super(
                    Problem.Kind.INVALID,
                    "setup.problem.flawed",
                    null,
                    String.join(" ", flaws.stream().map(Flaw::text).toList()));
            this.flaws = flaws;
        }

        /** What is wrong; not empty. */
        public List<Flaw> flaws() {
            return flaws;
        }
    }

    /** Whether there is an active administrator already. Blocks. {@code login} is any login that Reeve has. */
    public static boolean isThere(DatabaseAddress login, Secret password) throws SQLException {
        try (Connection connection = new OwnerConnections(login, password).plain();
                Statement statement = connection.createStatement()) {
            if (login.user().equals(DatabaseAddress.MIGRATOR_LOGIN)) {
                statement.execute(OwnerConnections.TAKE_UP_OWNER);
            }
            try (ResultSet row = statement.executeQuery("SELECT api.has_administrator()")) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * What is wrong with it, in the order of the fields; empty if nothing is. What only the database knows, {@link #create}
     * asks.
     */
    public List<Flaw> flaws() {
        List<Flaw> flaws = new ArrayList<>();
        if (email.isEmpty()) {
            flaws.add(Flaw.Entry.EMAIL_MISSING);
        } else if (email.length() > EMAIL_MAX) {
            flaws.add(Flaw.Entry.EMAIL_TOO_LONG);
        } else if (!ADDRESS.matcher(email).matches()) {
            flaws.add(Flaw.Entry.EMAIL_INVALID);
        }
        if (name.isEmpty()) {
            flaws.add(Flaw.Entry.NAME_MISSING);
        } else if (name.codePointCount(0, name.length()) > NAME_MAX) {
            flaws.add(Flaw.Entry.NAME_TOO_LONG);
        } else if (hasControls(name)) {
            flaws.add(Flaw.Entry.NAME_INVALID);
        }
        PasswordFlaw.find(password.reveal(), PasswordPolicy.USUAL, email, name)
                .map(Flaw.Password::new)
                .ifPresent(flaws::add);
        return List.copyOf(flaws);
    }

    /**
     * Refuses what can't be an administrator.
     *
     * @throws Flawed if anything is wrong with it
     */
    public void check() {
        List<Flaw> flaws = flaws();
        if (!flaws.isEmpty()) {
            throw new Flawed(flaws);
        }
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    /**
     * Makes the account. The password leaves this machine only as a bcrypt hash. Blocks, also for the quarter of a second
     * that the hash takes.
     *
     * @param migrator the database, as the migrator's login
     * @return the account's id
     * @throws Flawed if anything is wrong with it
     */
    public UUID create(DatabaseAddress migrator, Secret migratorPassword) throws SQLException {
        check();
        String hash = new BCryptPasswordEncoder(BCRYPT_STRENGTH).encode(password.reveal());
        try (Connection connection = new OwnerConnections(migrator, migratorPassword).owner()) {
            Optional<PasswordFlaw> flaw = PasswordRules.flaw(connection, password, email, name);
            if (flaw.isPresent()) {
                throw new Flawed(List.of(new Flaw.Password(flaw.get())));
            }
            return create(connection, hash);
        }
    }

    private UUID create(Connection connection, String hash) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement("SELECT auth.create_administrator(?, ?, ?)")) {
            create.setString(1, email);
            create.setString(2, name);
            create.setString(3, hash);
            try (ResultSet row = create.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }
}
