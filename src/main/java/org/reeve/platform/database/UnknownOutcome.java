package org.reeve.platform.database;

import java.sql.SQLException;

/** The connection broke while a commit was under way: whether the work was saved is not known. */
public final class UnknownOutcome extends SQLException {
    private static final long serialVersionUID = 1L;

    UnknownOutcome(SQLException cause) {
        super("The connection broke during the commit", cause.getSQLState(), cause);
    }
}
