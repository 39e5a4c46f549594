package org.reeve.account;

import java.util.Locale;

/** What can be done to many accounts at once. The database knows them by the same names in small letters. */
enum Deed {
    ACTIVATE("accounts.deactivate", false),
    DEACTIVATE("accounts.deactivate", true),
    VERIFY("accounts.write", false),
    GIVE_ROLE("roles.assign", false),
    TAKE_ROLE("roles.assign", true),
    END_SESSIONS("sessions.revoke", true);

    private final String permission;
    private final boolean danger;

    Deed(String permission, boolean danger) {
        this.permission = permission;
        this.danger = danger;
    }

    /** What one must hold to do it. */
    String permission() {
        return permission;
    }

    /** Whether it takes something from people. */
    boolean isDanger() {
        return danger;
    }

    /** Whether it is about a role. */
    boolean needsRole() {
        return this == GIVE_ROLE || this == TAKE_ROLE;
    }

    /** Whether it can be taken back: a session that has ended can't. */
    boolean isUndoable() {
        return this != END_SESSIONS;
    }

    /** What the database calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
