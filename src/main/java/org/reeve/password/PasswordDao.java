package org.reeve.password;

import org.reeve.platform.database.Database;
import org.reeve.platform.database.Secret;

/** What the database says about passwords; needs nobody to be signed in. All calls block, on workers. Thread-safe. */
public final class PasswordDao {
    private final Database database;

    /** Passwords for the accounts of {@code database}. */
    public PasswordDao(Database database) {
        this.database = database;
    }

    /** What a new password must be. */
    public PasswordPolicy policy() {
        return database.readSql(PasswordRules::policy);
    }

    /**
     * Whether the database knows {@code password} from a breach. The password stays here: what is asked for are all hashes
     * that begin as its own does.
     */
    boolean isBreached(Secret password) {
        return database.readSql(connection -> PasswordRules.isBreached(connection, password));
    }
}
