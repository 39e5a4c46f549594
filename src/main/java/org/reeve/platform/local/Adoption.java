package org.reeve.platform.local;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.reeve.platform.Cancellation;
import org.reeve.platform.local.LocalServerException.Reason;

/** Finds the server that runs for a directory already: another Reeve's, or one that a killed Reeve left. */
final class Adoption {
    /** How long a server that others are starting may take until it lets us in. */
    private static final Duration ADOPTION_LIMIT = Duration.ofMinutes(10);

    private static final long ADOPTION_PAUSE_MILLIS = 100;
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private Adoption() {}

    /** The port of a server that runs for this directory and lets us in; waits for one that is starting. */
    static Optional<Integer> port(ServerDirectory directory) throws IOException {
        Instant deadline = Instant.now().plus(ADOPTION_LIMIT);
        while (true) {
            Optional<Postmaster> found = Postmaster.in(directory.cluster()).filter(Postmaster::isAlive);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            int port = found.get().port();
            try {
                if (port != 0) {
                    boolean ours =
                            new Superuser(port, PasswordFile.read(directory.passwords())).serves(directory.cluster());
                    return ours ? Optional.of(port) : Optional.empty();
                }
            } catch (SQLException e) {
                if (String.valueOf(e.getSQLState()).startsWith("28")) {
                    throw new LocalServerException(Reason.PASSWORD_REFUSED, e, directory.passwords());
                }
                if (!isTransient(e) || Instant.now().isAfter(deadline)) {
                    throw new LocalServerException(Reason.NOT_STARTED, e, directory.cluster());
                }
            }
            pause();
        }
    }

    /** Starting, recovering or going down: the pid file or the answer changes soon. */
    private static boolean isTransient(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.equals(CANNOT_CONNECT_NOW) || state.startsWith("08") || state.startsWith("57P");
    }

    private static void pause() {
        Cancellation.current().check();
        try {
            // Another program's server tells nobody when it is ready: it has to be asked
            if (new CountDownLatch(1).await(ADOPTION_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("start").initCause(e);
        }
    }
}
