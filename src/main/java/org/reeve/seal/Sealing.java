package org.reeve.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.reeve.platform.Cancellation;

/** Has the database seal what is closed, by {@code api.seal_trail}, as often as it takes. */
public final class Sealing {
    private static final String CALL = "SELECT outcome, sealed FROM api.seal_trail(?)";

    /** A mark has come of age after so many seconds; the pause is spent on the server, where it can be cancelled. */
    private static final String PAUSE = "SELECT pg_sleep(5.2)";

    private Sealing() {}

    /** How far sealing came. */
    public enum Outcome {
        /** Everything that was there when it began is sealed. */
        DONE,
        /** There is more to be sealed at once. */
        MORE,
        /** How far the trail goes was noted, and can be sealed in some seconds. */
        MARKED,
        /** What is left is too little, so soon after the last seal. */
        SOON,
        /** A transaction that may have written is still open. */
        WAITING,
        /** Somebody else seals, or erases. */
        BUSY
    }

    /** What came of it, and how many entries were sealed. */
    public record Result(Outcome outcome, long sealed) {}

    /**
     * Seals until nothing closed is left, each lot in a transaction of its own. Blocks; heeds {@link Cancellation}.
     *
     * @param writes runs work in a transaction that writes
     * @param now also what fills no whole stretch, if only a minute has passed since the last seal
     */
    public static Result run(SealVerifier.Reads writes, boolean now) throws SQLException {
        return run(writes, now, false);
    }

    /** As {@link #run}, without waiting for what is not closed yet: for while nobody waits for it. */
    static Result inPassing(SealVerifier.Reads writes) throws SQLException {
        return run(writes, false, true);
    }

    private static Result run(SealVerifier.Reads writes, boolean now, boolean inPassing) throws SQLException {
        long sealed = 0;
        boolean waited = inPassing;
        while (true) {
            Cancellation.current().check();
            Result step = writes.read(connection -> step(connection, now));
            sealed += step.sealed();
            if (step.outcome() == Outcome.MARKED && !waited) {
                waited = true;
                writes.read(Sealing::pause);
            } else if (step.outcome() != Outcome.MORE) {
                return new Result(step.outcome(), sealed);
            }
        }
    }

    private static boolean pause(Connection connection) throws SQLException {
        try (PreparedStatement pause = connection.prepareStatement(PAUSE)) {
            return pause.execute();
        }
    }

    private static Result step(Connection connection, boolean now) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(CALL)) {
            call.setBoolean(1, now);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return new Result(Outcome.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2));
            }
        }
    }
}
