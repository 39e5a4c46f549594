package org.reeve.platform.local;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One use of the server of this computer. Closing it, or the end of this process, gives the use back; the last one on
 * this machine stops the server. Thread-safe.
 */
public final class RunningServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    private final LocalServer server;
    private final int port;
    private final PasswordFile passwords;
    private final boolean joined;
    private final AtomicBoolean left = new AtomicBoolean();
    private final Thread atExit =
            Thread.ofPlatform().name("reeve-local-server-exit").unstarted(this::leaveAtExit);

    RunningServer(LocalServer server, int port, PasswordFile passwords, boolean joined) {
        this.server = server;
        this.port = port;
        this.passwords = passwords;
        this.joined = joined;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** The database, as {@code login}. */
    public DatabaseAddress address(Login login) {
        return LocalServer.address(port, login);
    }

    /** The password of {@code login}. */
    public Secret password(Login login) {
        return passwords.of(login);
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Whether it was running before this use began. */
    public boolean wasRunning() {
        return joined;
    }

    /** The file with the passwords, in libpq's format. */
    public Path passwordFile() {
        return server.passwordFile();
    }

    /** Lets the server outlive the Reeves that use it, until {@link LocalServer#stop}. */
    public void keepRunning() {
        server.keepRunning();
    }

    /**
     * Starts the server again if it has died meanwhile, where it was; what was committed is there. Does nothing to one that
     * runs, nor once this use has ended. Blocks.
     *
     * @throws LocalServerException if it can't
     */
    public synchronized void revive() {
        if (!left.get()) {
            server.revive(port);
        }
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.debug("The process is ending already", e);
        }
    }

    /** Whoever comes second waits until the first has left. */
    private synchronized void leave() {
        if (left.compareAndSet(false, true)) {
            server.leave();
        }
    }

    private void leaveAtExit() {
        try {
            leave();
        } catch (LocalServerException e) {
            LOG.error("The server of this computer could not be stopped", e);
        }
    }
}
