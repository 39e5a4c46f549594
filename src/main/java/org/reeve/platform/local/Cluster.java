package org.reeve.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.reeve.platform.database.Secret;
import org.reeve.platform.local.LocalServerException.Reason;
import org.reeve.platform.local.Programs.Outcome;
import org.reeve.platform.settings.PrivateFiles;

/** PostgreSQL's data directory and its server, through PostgreSQL's own programs. The start lock is held throughout. */
final class Cluster {
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(10);
    /** Recovery after a crash in the middle of much work takes its time. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    /** A killed server's last processes need a moment to go. */
    private static final int START_ATTEMPTS = 4;

    /** Collations, best first: the document's, or, where the system lacks it, the same rules from the bundled ICU. */
    private static final List<List<String>> LOCALES = List.of(
            List.of("--locale=en_US.UTF-8"),
            List.of("--locale-provider=icu", "--icu-locale=en-US", "--locale=C"),
            List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));

    private final ServerDirectory directory;
    private final Programs programs;

    Cluster(ServerDirectory directory, PostgresBinaries binaries) {
        this.directory = directory;
        this.programs = new Programs(binaries, directory.programLog());
    }

    /** initdb, with {@code password} for the superuser. */
    void initialise(Secret password) throws IOException {
        Path passwordFile = directory.root().resolve("initdb-" + UUID.randomUUID());
        try {
            PrivateFiles.write(passwordFile, password.reveal() + "\n");
            Outcome outcome = null;
            for (List<String> locale : LOCALES) {
                outcome = programs.run(
                        INITDB_LIMIT, this::noteInitialiser, "initdb", initdbArguments(locale, passwordFile));
                if (outcome.isSuccess()) {
                    break;
                }
            }
            if (outcome == null || !outcome.isSuccess()) {
                throw new LocalServerException(Reason.NOT_INITIALISED, null, directory.programLog());
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.writeString(
                directory.cluster().resolve("postgresql.conf"),
                "\ninclude = '" + ServerSettings.FILE + "'\n",
                StandardOpenOption.APPEND);
        Files.writeString(directory.cluster().resolve("pg_hba.conf"), ServerSettings.AUTHENTICATION);
    }

    private String[] initdbArguments(List<String> locale, Path passwordFile) {
        return Stream.concat(
                        Stream.of(
                                "--pgdata=" + directory.cluster(),
                                "--username=" + Login.SUPERUSER.role(),
                                "--pwfile=" + passwordFile,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--data-checksums"),
                        locale.stream())
                .toArray(String[]::new);
    }

    private void noteInitialiser(long pid) {
        try {
            Files.writeString(directory.initialising(), Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what an interrupted initialisation left, its processes included. */
    void discard() throws IOException {
        if (Files.exists(directory.initialising())) {
            endInitialiser(Files.readString(directory.initialising()).strip());
        }
        if (Postmaster.in(directory.cluster()).filter(Postmaster::isAlive).isPresent()) {
            stop("immediate");
        }
        if (Files.exists(directory.cluster())) {
            // A process that has not quite ended writes on into a directory of another name, where it hurts nobody
            Files.move(directory.cluster(), directory.root().resolve("discarded-" + UUID.randomUUID()));
        }
        try (Stream<Path> children = Files.list(directory.root())) {
            for (Path child : children.filter(
                            path -> path.getFileName().toString().startsWith("discarded-"))
                    .toList()) {
                FileTree.delete(child);
            }
        }
        Files.deleteIfExists(directory.passwords());
    }

    private static void endInitialiser(String pid) throws IOException {
        if (pid.isEmpty()) {
            return;
        }
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
        if (process == null || !process.info().command().orElse("").contains("initdb")) {
            return;
        }
        process.destroyForcibly();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IOException("initdb does not end", e);
        }
    }

    /**
     * Starts the server.
     *
     * @param wanted the port, or 0 for any free one
     * @return the port that it listens on
     */
    int start(int wanted) throws IOException {
        removeForeignPid();
        Files.writeString(
                directory.cluster().resolve(ServerSettings.FILE),
                ServerSettings.text(programs.binaries()),
                StandardCharsets.UTF_8);
        for (int attempt = 1; ; attempt++) {
            int port = wanted == 0 ? Ports.choose(lastPort()) : wanted;
            if (!Ports.isFree(port)) {
                throw new LocalServerException(Reason.PORT_TAKEN, null, Integer.toString(port));
            }
            Outcome outcome = programs.run(
                    START_LIMIT.plusSeconds(10),
                    "pg_ctl",
                    "start",
                    "--pgdata=" + directory.cluster(),
                    "--log=" + directory.root().resolve("start.log"),
                    "--wait",
                    "--timeout=" + START_LIMIT.toSeconds(),
                    "--options=-p " + port);
            if (outcome.isSuccess()) {
                Files.writeString(directory.lastPort(), Integer.toString(port));
                return port;
            }
            if (attempt == START_ATTEMPTS) {
                throw new LocalServerException(
                        Reason.NOT_STARTED, null, directory.cluster().resolve(ServerSettings.LOG_DIRECTORY));
            }
        }
    }

    /** PostgreSQL itself clears a stale pid file, unless a stranger's process got that number in the meantime. */
    private void removeForeignPid() throws IOException {
        boolean foreign = Postmaster.in(directory.cluster())
                .flatMap(postmaster -> ProcessHandle.of(postmaster.pid()).filter(process -> !postmaster.isAlive()))
                .isPresent();
        if (foreign) {
            Files.deleteIfExists(directory.cluster().resolve("postmaster.pid"));
        }
    }

    private int lastPort() throws IOException {
        try {
            return Files.exists(directory.lastPort())
                    ? Integer.parseInt(Files.readString(directory.lastPort()).strip())
                    : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Stops the server; does nothing when there is none. {@code mode} is pg_ctl's: fast or immediate. */
    void stop(String mode) throws IOException {
        if (Postmaster.in(directory.cluster()).filter(Postmaster::isAlive).isEmpty()) {
            return;
        }
        Outcome outcome = programs.run(
                STOP_LIMIT.plusSeconds(10),
                "pg_ctl",
                "stop",
                "--pgdata=" + directory.cluster(),
                "--mode=" + mode,
                "--wait",
                "--timeout=" + STOP_LIMIT.toSeconds());
        if (!outcome.isSuccess()
                && Postmaster.in(directory.cluster())
                        .filter(Postmaster::isAlive)
                        .isPresent()) {
            throw new LocalServerException(Reason.NOT_STOPPED, null, directory.programLog());
        }
    }
}
