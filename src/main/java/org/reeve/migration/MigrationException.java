package org.reeve.migration;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;

/** The schema can't be brought to the version that was asked for; the words are {@code migration.problem.<reason>.*}. */
public final class MigrationException extends Problem.Explained {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** The database is at a version that this Reeve has never heard of: a newer Reeve made it. */
        NEWER_DATABASE,
        /** Somebody else is migrating it right now. */
        LOCKED,
        /** There is no such version. */
        UNKNOWN_VERSION,
        /** What was applied is not what this Reeve has under that version. */
        DIFFERENT_SCRIPT,
        /** The cluster roles were not installed in this database. */
        NOT_INSTALLED,
        /** Nobody said that there is a backup. */
        BACKUP_NEEDED,
        /** A rollback script refused to lose data. */
        ROLLBACK_REFUSED,
        /** A script failed; it left no trace. */
        SCRIPT_FAILED
    }

    MigrationException(Reason reason, @Nullable Throwable cause, Object... parameters) {
        super(
                switch (reason) {
                    case NEWER_DATABASE, LOCKED, BACKUP_NEEDED, ROLLBACK_REFUSED -> Problem.Kind.NOT_ALLOWED;
                    default -> Problem.Kind.REFUSED;
                },
                "migration.problem." + reason.name().toLowerCase(Locale.ROOT),
                cause,
                parameters);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
