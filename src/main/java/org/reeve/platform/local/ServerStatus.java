package org.reeve.platform.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is in a server's directory.
 *
 * @param directory the directory
 * @param state whether there is a server, and whether it runs
 * @param version PostgreSQL's major version there; empty if there is none
 * @param port where it listens; 0 unless it runs
 * @param used whether a Reeve uses it now
 * @param detached whether it is to outlive the Reeves that use it
 */
public record ServerStatus(Path directory, State state, String version, int port, boolean used, boolean detached) {

    /** Whether there is a server, and whether it runs. */
    public enum State {
        /** Nothing is there. */
        ABSENT,
        /** An initialisation was interrupted; the next start does it again. */
        INTERRUPTED,
        STOPPED,
        RUNNING,
        /** Some Reeve is starting or stopping it at this moment. */
        BUSY,
        /** It belongs to another PostgreSQL major version than this Reeve's, or to no Reeve at all. */
        FOREIGN
    }

    static ServerStatus of(ServerDirectory directory, PostgresBinaries binaries) throws IOException {
        try {
            directory.refuseForeign(binaries.major());
        } catch (LocalServerException e) {
            return new ServerStatus(
                    directory.root(), State.FOREIGN, directory.version().orElse(""), 0, false, false);
        }
        if (!Files.exists(directory.startLock())) {
            return new ServerStatus(directory.root(), State.ABSENT, "", 0, false, false);
        }
        Optional<ExclusiveLock> lock = ExclusiveLock.tryAcquire(directory.startLock());
        if (lock.isEmpty()) {
            return of(directory, State.BUSY, 0, true);
        }
        try (ExclusiveLock held = lock.get()) {
            return quiet(directory);
        }
    }

    private static ServerStatus quiet(ServerDirectory directory) throws IOException {
        if (!directory.isReady()) {
            return of(directory, directory.isInterrupted() ? State.INTERRUPTED : State.ABSENT, 0, false);
        }
        Optional<Postmaster> running = Postmaster.in(directory.cluster()).filter(Postmaster::isAlive);
        boolean used = Users.areThere(directory.usersLock());
        return running.map(postmaster -> of(directory, State.RUNNING, postmaster.port(), used))
                .orElseGet(() -> of(directory, State.STOPPED, 0, used));
    }

    private static ServerStatus of(ServerDirectory directory, State state, int port, boolean used) {
        return new ServerStatus(
                directory.root(),
                state,
                directory.version().orElse(""),
                port,
                used,
                Files.exists(directory.detached()));
    }
}
