package org.reeve.platform.local;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;

/** The server of this computer can't be started, used or stopped; its words are {@code local.problem.<reason>.*}. */
public final class LocalServerException extends Problem.Explained {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** The binaries can't be unpacked: disk full, directory not writable. */
        NOT_UNPACKED,
        /** Root can't run PostgreSQL, and there is no user namespace to hide in. */
        ROOT,
        /** The directory holds something that this Reeve did not make. */
        FOREIGN_DIRECTORY,
        /** The directory is a server of another PostgreSQL major version. */
        OTHER_VERSION,
        /** The port that was asked for is taken. */
        PORT_TAKEN,
        /** PostgreSQL did not start; the log says why. */
        NOT_STARTED,
        /** initdb failed. */
        NOT_INITIALISED,
        /** A server runs there that doesn't take the password in {@code pgpass}. */
        PASSWORD_REFUSED,
        /** PostgreSQL did not stop. */
        NOT_STOPPED,
        /** Other Reeves are using the server. */
        IN_USE,
        /** A file could not be read or written. */
        FILES,
        /** PostgreSQL refused a statement that Reeve installs it with. */
        SETUP_REFUSED
    }

    LocalServerException(Reason reason, @Nullable Throwable cause, Object... parameters) {
        super(
                switch (reason) {
                    case IN_USE, FOREIGN_DIRECTORY, OTHER_VERSION -> Problem.Kind.NOT_ALLOWED;
                    default -> Problem.Kind.REFUSED;
                },
                "local.problem." + reason.name().toLowerCase(Locale.ROOT),
                cause,
                parameters);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
