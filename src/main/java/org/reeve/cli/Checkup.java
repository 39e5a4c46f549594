package org.reeve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.reeve.connection.SavedServer;
import org.reeve.connection.SavedServers;
import org.reeve.migration.Migrations;
import org.reeve.migration.SchemaState;
import org.reeve.platform.Problem;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.DatabaseAddress.Tls;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.local.LocalServer;
import org.reeve.platform.local.LocalServerException;
import org.reeve.platform.local.Login;
import org.reeve.platform.local.ServerStatus;
import org.reeve.platform.settings.UserDirectories;
import org.reeve.setup.FirstAdministrator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what Reeve needs on this machine. Starts nothing and writes nothing. */
final class Checkup {
    private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);
    private static final int JAVA = 25;
    private static final long ROOM_BYTES = 200L << 20;

    private final Map<String, String> environment;
    private final Path serverDirectory;
    private final List<Finding> findings = new ArrayList<>();

    /** How something stands. */
    enum State {
        OK,
        /** It works, or will when it is needed, but somebody should know. */
        WARN,
        /** Reeve can't work like this. */
        FAIL
    }

    /**
     * One thing that was looked at.
     *
     * @param check its name, for programs
     * @param text what was found, a sentence
     * @param fix what to do about it, a sentence; empty where nothing has to be done
     */
    record Finding(String check, State state, String text, String fix) {}

    Checkup(Map<String, String> environment, Path serverDirectory) {
        this.environment = environment;
        this.serverDirectory = serverDirectory;
    }

    List<Finding> findings() {
        java();
        javafx();
        display();
        UserDirectories directories = UserDirectories.current();
        for (Path directory : new TreeSet<>(List.of(directories.data(), directories.config(), directories.state()))) {
            directory(directory);
        }
        binaries();
        server();
        new SavedServers(directories.config()).all().forEach(this::savedServer);
        return List.copyOf(findings);
    }

    private void java() {
        String version = Runtime.version() + ", " + System.getProperty("java.vendor", "");
        add("java", Runtime.version().feature() >= JAVA ? State.OK : State.FAIL, version);
    }

    private void javafx() {
        Optional<Module> controls = ModuleLayer.boot().findModule("javafx.controls");
        String version =
                controls.flatMap(module -> module.getDescriptor().rawVersion()).orElse("");
        add("javafx", controls.isPresent() ? State.OK : State.FAIL, version);
    }

    private void display() {
        String found = environment.getOrDefault("WAYLAND_DISPLAY", environment.getOrDefault("DISPLAY", ""));
        boolean there = RootCommand.hasDisplay(environment, System.getProperty("os.name", ""));
        add("display", there ? State.OK : State.WARN, found);
    }

    private void directory(Path directory) {
        Path existing = directory;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            boolean usable = existing != null
                    && Files.isDirectory(existing)
                    && Files.isWritable(existing)
                    && Files.getFileStore(existing).getUsableSpace() > ROOM_BYTES;
            add("directory", usable ? State.OK : State.FAIL, directory);
        } catch (IOException e) {
            LOG.warn("{} can't be looked at", directory, e);
            add("directory", State.FAIL, directory);
        }
    }

    private void binaries() {
        add(
                "postgres",
                LocalServer.isSupported() ? State.OK : State.WARN,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private void server() {
        LocalServer server = LocalServer.at(serverDirectory, LocalServer.Schema.NONE);
        try {
            ServerStatus status = server.status();
            String state = status.state().name().toLowerCase(Locale.ROOT);
            State found = switch (status.state()) {
                case ABSENT, STOPPED, RUNNING, BUSY -> State.OK;
                case INTERRUPTED -> State.WARN;
                case FOREIGN -> State.FAIL;
            };
            findings.add(new Finding(
                    "server",
                    found,
                    Messages.text("cli.local.status." + state, status.directory(), Integer.toString(status.port())),
                    found == State.OK ? "" : Messages.text("cli.doctor.server." + state)));
            passwords(server);
            if (status.state() == ServerStatus.State.RUNNING) {
                schema(server, status.port());
            }
        } catch (LocalServerException e) {
            LOG.warn("The server of this computer can't be looked at", e);
            problem("server", e);
        } catch (IOException e) {
            LOG.warn("{} can't be looked at", serverDirectory, e);
            add("directory", State.FAIL, serverDirectory);
        }
    }

    private void passwords(LocalServer server) throws IOException {
        Path file = server.passwordFile();
        if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            boolean mine = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                    .containsAll(permissions);
            add("passwords", mine ? State.OK : State.FAIL, file);
        }
    }

    private void schema(LocalServer server, int port) {
        DatabaseAddress migrator = LocalServer.address(port, Login.MIGRATOR);
        try {
            Secret password = server.password(Login.MIGRATOR);
            SchemaState state = Migrations.ofThisComputer(migrator, password).state();
            boolean newest = state.pending().isEmpty() && !state.isNewerThanReeve();
            add("schema", newest ? State.OK : State.WARN, state.current(), state.newest());
            if (newest) {
                add("administrator", FirstAdministrator.isThere(migrator, password) ? State.OK : State.WARN);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The schema can't be looked at", e);
            problem("schema", e);
        }
    }

    /** Without verification whoever stands in between can pose as the server. */
    private void savedServer(SavedServer saved) {
        DatabaseAddress address = saved.address();
        boolean verified = address.tls() == Tls.VERIFY_FULL || address.tls() == Tls.VERIFY_CA;
        boolean local = address.hosts().stream().allMatch(DatabaseAddress.Host::isLoopback);
        add(
                "saved",
                verified || local ? State.OK : State.WARN,
                saved.name(),
                address.tls().mode());
    }

    private void problem(String check, Exception failure) {
        Problem problem = Problem.of(failure, Problem.Effect.READ);
        findings.add(new Finding(check, State.FAIL, problem.what(), problem.advice()));
    }

    /** The messages are {@code cli.doctor.<check>.ok}, {@code .bad} and {@code .fix}. */
    private void add(String check, State state, Object... parameters) {
        String key = "cli.doctor." + check;
        findings.add(new Finding(
                check,
                state,
                Messages.text(key + (state == State.OK ? ".ok" : ".bad"), parameters),
                state == State.OK ? "" : Messages.text(key + ".fix", parameters)));
    }
}
