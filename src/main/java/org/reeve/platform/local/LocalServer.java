package org.reeve.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.local.LocalServerException.Reason;
import org.reeve.platform.settings.PrivateFiles;
import org.reeve.platform.settings.UserDirectories;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server of one directory of this computer. Any number of Reeves may use it at once: the first starts it,
 * the others find it running, the last one to leave stops it. All calls block.
 *
 * <p>Two locks make that true. {@code start.lock} is held by whoever starts, stops or looks; {@code users.lock} is shared
 * by every process that uses the server. The operating system frees both when a process dies, so a killed Reeve leaves
 * at most a server running, which the next one takes over.
 */
public final class LocalServer {
    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);

    private final ServerDirectory directory;
    private final PostgresBinaries binaries;
    private final Schema schema;
    private final Cluster cluster;

    /** Brings the schema of a server that has just been started to this Reeve's version. */
    @FunctionalInterface
    public interface Schema {
        /** Leaves the database as it is. */
        Schema NONE = (migrator, password, progress) -> {};

        /**
         * Brings it up to date, or throws when that is refused; a server that was started for it is then stopped again.
         *
         * @param migrator the database, as the migrator's login
         * @param password the migrator's
         */
        void bringUpToDate(DatabaseAddress migrator, Secret password, Progress progress);
    }

    private LocalServer(ServerDirectory directory, PostgresBinaries binaries, Schema schema) {
        this.directory = directory;
        this.binaries = binaries;
        this.schema = schema;
        this.cluster = new Cluster(directory, binaries);
    }

    /**
     * The server of {@code directory}, which need not exist yet. Touches nothing.
     *
     * @param schema run whenever the server is started or joined, before it is used
     */
    public static LocalServer at(Path directory, Schema schema) {
        return new LocalServer(new ServerDirectory(directory), bundled(), schema);
    }

    private static PostgresBinaries bundled() {
        return PostgresBinaries.in(UserDirectories.current().data().resolve("postgresql"));
    }

    /** Whether this Reeve brings a PostgreSQL for this operating system and processor. */
    public static boolean isSupported() {
        return bundled().areUnpacked() || PostgresBinaries.areBundled();
    }

    /** {@link #start(int, Progress)} on any free port. */
    public RunningServer start(Progress progress) {
        return start(0, progress);
    }

    /**
     * Starts the server, or joins the Reeves that use it. The first start initialises it. Can be cancelled between steps,
     * through {@link Cancellation#current()}.
     *
     * @param port where it should listen; 0 for the last port if that is free, else any. A server that runs already stays
     *     where it is
     * @throws LocalServerException if it can't
     */
    public RunningServer start(int port, Progress progress) {
        directory.refuseForeign(binaries.major());
        if (!binaries.areUnpacked()) {
            step(progress, "local.step.unpack", 0);
            binaries.unpack();
        }
        try {
            PrivateFiles.createDirectory(directory.root());
            try (ExclusiveLock lock = ExclusiveLock.acquire(directory.startLock())) {
                directory.refuseForeign(binaries.major());
                return startLocked(port, progress);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new LocalServerException(Reason.FILES, e, directory.root());
        }
    }

    private RunningServer startLocked(int wanted, Progress progress) throws IOException {
        Optional<Integer> running = directory.isReady() ? Adoption.port(directory) : Optional.empty();
        if (running.isPresent()) {
            int port = running.get();
            PasswordFile passwords = PasswordFile.read(directory.passwords());
            // Whoever started it may have been an older Reeve, and whoever sits here is its only administrator
            bringSchemaUp(port, passwords, progress);
            Users.enter(directory.usersLock());
            return new RunningServer(this, port, passwords, true);
        }
        if (!directory.isReady()) {
            initialise(progress);
        }
        PasswordFile passwords = PasswordFile.read(directory.passwords());
        step(progress, "local.step.start", 0.4);
        int port = cluster.start(wanted);
        boolean usable = false;
        try {
            bringUp(new Superuser(port, passwords), port, passwords, progress);
            Users.enter(directory.usersLock());
            usable = true;
            LOG.info("PostgreSQL {} runs on port {} for {}", binaries.version(), port, directory.root());
            return new RunningServer(this, port, passwords, false);
        } finally {
            if (!usable) {
                cluster.stop("fast");
            }
        }
    }

    private void initialise(Progress progress) throws IOException {
        step(progress, "local.step.initialise", 0.2);
        if (directory.isInterrupted()) {
            LOG.warn("The initialisation of {} was interrupted; it begins again", directory.root());
            cluster.discard();
        }
        Files.writeString(directory.initialising(), "");
        PasswordFile passwords = PasswordFile.create(directory.passwords());
        cluster.initialise(passwords.of(Login.SUPERUSER));
    }

    private void bringUp(Superuser superuser, int port, PasswordFile passwords, Progress progress) throws IOException {
        step(progress, "local.step.database", 0.6);
        superuser.createDatabase();
        if (superuser.hasStaleCollation()) {
            step(progress, "local.step.collation", -1);
            superuser.refreshCollation();
        }
        step(progress, "local.step.roles", 0.7);
        superuser.installRoles();
        if (!directory.isReady()) {
            superuser.setPasswords();
            Files.move(directory.initialising(), directory.ready(), StandardCopyOption.ATOMIC_MOVE);
        }
        bringSchemaUp(port, passwords, progress);
    }

    private void bringSchemaUp(int port, PasswordFile passwords, Progress progress) {
        step(progress, "local.step.schema", 0.8);
        schema.bringUpToDate(
                address(port, Login.MIGRATOR),
                passwords.of(Login.MIGRATOR),
                (text, fraction) -> progress.at(text, fraction < 0 ? fraction : 0.8 + 0.2 * fraction));
    }

    /** The file with the passwords, in libpq's format. */
    public Path passwordFile() {
        return directory.passwords();
    }

    /** The password of {@code login}, from the file beside a server that is there. */
    public Secret password(Login login) {
        return PasswordFile.read(directory.passwords()).of(login);
    }

    /** What is there and whether it runs. Changes nothing. */
    public ServerStatus status() {
        try {
            return ServerStatus.of(directory, binaries);
        } catch (IOException e) {
            throw new LocalServerException(Reason.FILES, e, directory.root());
        }
    }

    /**
     * Stops the server, also one that was to stay ({@link RunningServer#keepRunning}).
     *
     * @param evenIfUsed also when other Reeves use it, which then lose their connection
     * @return whether one was running
     * @throws LocalServerException of reason {@code IN_USE} if others use it; it stops when the last of them leaves
     */
    public boolean stop(boolean evenIfUsed) {
        if (!directory.isReady()) {
            return false;
        }
        directory.refuseForeign(binaries.major());
        binaries.unpack();
        try (ExclusiveLock lock = ExclusiveLock.acquire(directory.startLock())) {
            Files.deleteIfExists(directory.detached());
            if (!evenIfUsed && Users.areThere(directory.usersLock())) {
                throw new LocalServerException(Reason.IN_USE, null, directory.root());
            }
            boolean running = Postmaster.in(directory.cluster())
                    .filter(Postmaster::isAlive)
                    .isPresent();
            cluster.stop("fast");
            return running;
        } catch (IOException e) {
            throw new LocalServerException(Reason.FILES, e, directory.root());
        }
    }

    /** Starts a server that died under those who use it, where they know it to be. */
    void revive(int port) {
        try (ExclusiveLock lock = ExclusiveLock.acquire(directory.startLock())) {
            if (Adoption.port(directory).isEmpty()) {
                cluster.start(port);
                LOG.info("PostgreSQL of {} had died and runs again on port {}", directory.root(), port);
            }
        } catch (IOException e) {
            throw new LocalServerException(Reason.FILES, e, directory.root());
        }
    }

    /** One use less; the last one stops the server unless it is to stay. */
    void leave() {
        try (ExclusiveLock lock = ExclusiveLock.acquire(directory.startLock())) {
            if (Users.leave(directory.usersLock()) && !Files.exists(directory.detached())) {
                cluster.stop("fast");
                LOG.info("PostgreSQL of {} stopped", directory.root());
            }
        } catch (IOException e) {
            throw new LocalServerException(Reason.FILES, e, directory.root());
        }
    }

    void keepRunning() {
        try {
            Files.writeString(directory.detached(), "");
        } catch (IOException e) {
            throw new LocalServerException(Reason.FILES, e, directory.root());
        }
    }

    /** The database of a local server that listens on {@code port}, as {@code login}. */
    public static DatabaseAddress address(int port, Login login) {
        return DatabaseAddress.local(port, Superuser.DATABASE, login.role());
    }

    private static void step(Progress progress, String key, double fraction) {
        Cancellation.current().check();
        progress.at(Messages.text(key), fraction);
    }
}
