package org.reeve.platform.local;

/** The login roles of the server of this computer; each has a password of its own. */
public enum Login {
    /** The superuser, for what Reeve does when it installs the server; no screen uses it. */
    SUPERUSER("postgres"),
    /** Runs migrations and creates the first administrator. */
    MIGRATOR("reeve_migrator"),
    /** What the desktop connects as. */
    DESKTOP("reeve_desktop"),
    /** Reads figures without personal data. */
    READONLY("reeve_readonly"),
    /** Monitors and maintains. */
    OPERATOR("reeve_operator");

    private final String role;

    Login(String role) {
        this.role = role;
    }

    /** The role's name in PostgreSQL. */
    public String role() {
        return role;
    }
}
