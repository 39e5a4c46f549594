package org.reeve.platform.database;

import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;

/** The database does not honour the session's token any more: expired, ended by somebody, or its account deactivated. */
public final class SessionEnded extends Problem.Explained {
    private static final long serialVersionUID = 1L;

    SessionEnded(@Nullable Throwable cause) {
        super(Problem.Kind.SESSION_ENDED, "problem.session_ended", cause);
    }
}
