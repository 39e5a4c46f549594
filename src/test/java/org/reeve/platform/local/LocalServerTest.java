package org.reeve.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Problem;
import org.reeve.platform.Progress;
import org.reeve.platform.local.LocalServerException.Reason;
import org.reeve.platform.local.ServerStatus.State;

/** The life of the server of this computer, with real servers and real processes. */
class LocalServerTest {
    private Path directory = Path.of("");
    private LocalServer server = LocalServer.at(directory, LocalServer.Schema.NONE);

    @BeforeEach
    void newDirectory() throws IOException {
        Path parent = Files.createDirectories(Path.of(System.getProperty("reeve.build.directory"), "local-servers"));
        directory = Files.createTempDirectory(parent, "server of Zoë ");
        server = LocalServer.at(directory, LocalServer.Schema.NONE);
    }

    @AfterEach
    void stop() throws IOException {
        if (server.status().state() == State.RUNNING) {
            server.stop(true);
        }
        FileTree.delete(directory);
    }

    @Test
    void theFirstStartMakesADatabaseThatOnlyPasswordsOpen() throws Exception {
        List<String> steps = new ArrayList<>();
        try (RunningServer running = server.start((step, fraction) -> steps.add(step))) {
            assertThat(steps).contains("Preparing the data directory", "Starting PostgreSQL", "Installing the roles");
            assertThat(running.wasRunning()).isFalse();
            assertThat(setting(running, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(running, "unix_socket_directories")).isEmpty();
            assertThat(setting(running, "data_checksums")).isEqualTo("on");
            assertThat(setting(running, "password_encryption")).isEqualTo("scram-sha-256");
            assertThat(setting(running, "server_encoding")).isEqualTo("UTF8");
            // Not the current setting: the driver sets its own time zone for each connection
            assertThat(query(running, Login.SUPERUSER, "SELECT reset_val FROM pg_settings WHERE name = 'log_timezone'"))
                    .isEqualTo("UTC");
            assertThat(query(
                            running,
                            Login.SUPERUSER,
                            "SELECT setting FROM pg_file_settings WHERE name = 'timezone'" + " AND applied"))
                    .isEqualTo("UTC");
            assertThat(setting(running, "log_parameter_max_length")).isEqualTo("0");
            assertThat(query(
                            running,
                            Login.SUPERUSER,
                            "SELECT count(*) FROM pg_authid WHERE rolcanlogin AND"
                                    + " rolpassword NOT LIKE 'SCRAM-SHA-256%'"))
                    .isEqualTo("0");
            assertThat(query(running, Login.SUPERUSER, "SELECT 'a' < 'B' AND 'B' < 'c'"))
                    .isEqualTo("t");
            for (Login login : Login.values()) {
                assertThat(query(running, login, "SELECT current_user")).isEqualTo(login.role());
                assertRefused(running, login, null);
                assertRefused(running, login, "wrong");
            }
        }
        assertThat(server.status().state()).isEqualTo(State.STOPPED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("pgpass"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("cluster"))))
                .isEqualTo("rwx------");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .contains("ready")
                    .noneMatch(
                            name -> name.startsWith("initdb-") || name.startsWith(".") || name.equals("initialising"));
        }
    }

    @Test
    void theLastToLeaveStopsTheServer() throws Exception {
        RunningServer first = server.start(Progress.NONE);
        RunningServer second = server.start(Progress.NONE);
        assertThat(second.wasRunning()).isTrue();
        assertThat(second.port()).isEqualTo(first.port());
        try (ReeveProcess other = ReeveProcess.begin(directory)) {
            assertThat(other.port()).isEqualTo(first.port());
            first.close();
            first.close();
            assertThat(server.status().state()).isEqualTo(State.RUNNING);
            second.close();
            assertThat(server.status().state()).isEqualTo(State.RUNNING);
            assertThat(server.status().used()).isTrue();
        }
        assertThat(server.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aNewerReeveBringsTheSchemaUpWhereAnOlderOneStartedTheServer() throws Exception {
        List<Integer> ports = new ArrayList<>();
        LocalServer newer = LocalServer.at(
                directory,
                (address, password, progress) ->
                        ports.add(address.hosts().getFirst().port()));
        try (RunningServer older = server.start(Progress.NONE);
                RunningServer joined = newer.start(Progress.NONE)) {
            assertThat(joined.wasRunning()).isTrue();
            assertThat(ports).containsExactly(older.port());
        }
    }

    @Test
    void aKilledReeveLeavesAServerThatTheNextOneTakesOver() throws Exception {
        long pid;
        try (ReeveProcess killed = ReeveProcess.begin(directory)) {
            killed.port();
            pid = postmaster();
            killed.kill();
        }
        assertThat(server.status().state()).isEqualTo(State.RUNNING);
        assertThat(server.status().used()).isFalse();
        try (RunningServer running = server.start(Progress.NONE)) {
            assertThat(running.wasRunning()).isTrue();
            assertThat(postmaster()).isEqualTo(pid);
        }
        assertThat(server.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aKilledServerComesBackWithItsData() throws Exception {
        try (RunningServer killed = server.start(Progress.NONE)) {
            execute(killed, "CREATE TABLE public.kept AS SELECT 42 AS answer");
            ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
            postmaster.destroyForcibly();
            postmaster.onExit().get(30, TimeUnit.SECONDS);
            try (RunningServer again = server.start(Progress.NONE)) {
                assertThat(again.wasRunning()).isFalse();
                assertThat(query(again, Login.SUPERUSER, "SELECT answer FROM public.kept"))
                        .isEqualTo("42");
            }
        }
        assertThat(server.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aPidThatAStrangerGotInTheMeantimeDoesNotStopTheStart() throws Exception {
        server.start(Progress.NONE).close();
        Files.writeString(
                directory.resolve("cluster/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("cluster") + "\n1\n5432\n\n127.0.0.1\n");
        try (RunningServer running = server.start(Progress.NONE)) {
            assertThat(running.wasRunning()).isFalse();
        }
    }

    @Test
    void twoStartsAtOnceMakeOneServer() throws Exception {
        try (ReeveProcess one = ReeveProcess.begin(directory);
                ReeveProcess other = ReeveProcess.begin(directory)) {
            assertThat(one.port()).isEqualTo(other.port());
        }
        assertThat(server.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void anInterruptedFirstStartIsDoneAgain() throws Exception {
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> cancellation.run(() -> server.start((step, fraction) -> {
                    if (step.equals("Installing the roles")) {
                        cancellation.request();
                    }
                })))
                .isInstanceOf(CancellationException.class);
        assertThat(server.status().state()).isEqualTo(State.STOPPED);

        // As a Reeve leaves it that was killed in initdb, with a file half written
        Files.move(directory.resolve("ready"), directory.resolve("initialising"));
        Files.delete(directory.resolve("cluster/global/pg_control"));
        assertThat(server.status().state()).isEqualTo(State.INTERRUPTED);
        try (RunningServer running = server.start(Progress.NONE)) {
            assertThat(query(running, Login.DESKTOP, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aReeveKilledWhileItPreparesTheDirectoryIsNoTrouble() throws Exception {
        try (ReeveProcess killed = ReeveProcess.begin(directory)) {
            killed.awaitStep("Preparing the data directory");
            killed.kill();
        }
        try (RunningServer running = server.start(Progress.NONE)) {
            assertThat(query(running, Login.DESKTOP, "SELECT 1")).isEqualTo("1");
        }
        assertThat(server.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void indexesAreRebuiltWhenTheRulesOfSortingChanged() throws Exception {
        try (RunningServer running = server.start(Progress.NONE)) {
            execute(running, "UPDATE pg_database SET datcollversion = '0' WHERE datname = 'reeve'");
        }
        List<String> steps = new ArrayList<>();
        server.start((step, fraction) -> steps.add(step)).close();
        assertThat(steps).contains("Rebuilding indexes for this system's rules of sorting");
        steps.clear();
        server.start((step, fraction) -> steps.add(step)).close();
        assertThat(steps).doesNotContain("Rebuilding indexes for this system's rules of sorting");
    }

    @Test
    void otherPeoplesDirectoriesAreNotTouched() throws Exception {
        Files.writeString(directory.resolve("PG_VERSION"), "18\n");
        assertRefusedUntouched(Reason.FOREIGN_DIRECTORY);
        Files.delete(directory.resolve("PG_VERSION"));

        Path version = Files.createDirectory(directory.resolve("cluster")).resolve("PG_VERSION");
        Files.writeString(version, "18\n");
        assertRefusedUntouched(Reason.FOREIGN_DIRECTORY);

        Files.writeString(version, "14\n");
        assertRefusedUntouched(Reason.OTHER_VERSION);
        assertThatThrownBy(() -> server.start(Progress.NONE))
                .satisfies(failure -> assertThat(
                                Problem.of(failure, Problem.Effect.READ).what())
                        .isEqualTo(directory + " belongs to PostgreSQL 14, but this Reeve brings PostgreSQL 18;"
                                + " nothing was touched."));
    }

    @Test
    void aDetachedServerStaysUntilItIsStopped() throws Exception {
        try (RunningServer running = server.start(Progress.NONE)) {
            running.keepRunning();
            assertThatThrownBy(() -> server.stop(false))
                    .asInstanceOf(type(LocalServerException.class))
                    .returns(Reason.IN_USE, LocalServerException::reason);
            running.keepRunning();
        }
        assertThat(server.status().state()).isEqualTo(State.RUNNING);
        assertThat(server.status().detached()).isTrue();
        assertThat(server.stop(false)).isTrue();
        assertThat(server.stop(false)).isFalse();
        assertThat(server.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aPortThatIsTakenIsRefusedAndTheLastOneIsKept() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> server.start(taken.getLocalPort(), Progress.NONE))
                    .asInstanceOf(type(LocalServerException.class))
                    .returns(Reason.PORT_TAKEN, LocalServerException::reason);
        }
        int port;
        try (RunningServer running = server.start(Progress.NONE)) {
            port = running.port();
        }
        try (RunningServer running = server.start(Progress.NONE)) {
            assertThat(running.port()).isEqualTo(port);
        }
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                RunningServer running = server.start(Progress.NONE)) {
            assertThat(running.port()).isNotEqualTo(taken.getLocalPort());
        }
    }

    private void assertRefusedUntouched(Reason reason) throws IOException {
        List<Path> before = tree();
        assertThatThrownBy(() -> server.start(Progress.NONE))
                .asInstanceOf(type(LocalServerException.class))
                .returns(reason, LocalServerException::reason);
        assertThat(server.status().state()).isEqualTo(State.FOREIGN);
        assertThat(tree()).isEqualTo(before);
    }

    private List<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    private long postmaster() {
        return Postmaster.in(directory.resolve("cluster")).orElseThrow().pid();
    }

    private static void assertRefused(RunningServer running, Login login, @Nullable String password) {
        assertThatThrownBy(() -> connect(running, login, password).close())
                .isInstanceOf(SQLException.class)
                .satisfies(failure ->
                        assertThat(((SQLException) failure).getSQLState()).isIn("28P01", "08004"));
    }

    private static String setting(RunningServer running, String name) throws SQLException {
        return query(running, Login.SUPERUSER, "SELECT current_setting('" + name + "')");
    }

    private static String query(RunningServer running, Login login, String sql) throws SQLException {
        try (Connection connection =
                        connect(running, login, running.password(login).reveal());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(RunningServer running, String sql) throws SQLException {
        try (Connection connection = connect(
                        running,
                        Login.SUPERUSER,
                        running.password(Login.SUPERUSER).reveal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(RunningServer running, Login login, @Nullable String password)
            throws SQLException {
        var properties = new java.util.Properties();
        properties.setProperty("user", login.role());
        // An empty file, so that no .pgpass of the person who runs the tests helps out
        properties.setProperty("passfile", "/dev/null");
        if (password != null) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(running.address(login).jdbcUrl(), properties);
    }
}
