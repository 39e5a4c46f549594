package org.reeve.platform.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.reeve.platform.local.LocalServerException.Reason;

/**
 * Runs PostgreSQL's programs, with none of the caller's {@code PG…} variables. What they print goes to a file, not a pipe:
 * a server that pg_ctl leaves behind would hold the pipe open.
 */
record Programs(PostgresBinaries binaries, Path log) {

    /**
     * How a program ended.
     *
     * @param exit its exit code
     * @param output what it printed
     */
    record Outcome(int exit, String output) {
        boolean isSuccess() {
            return exit == 0;
        }
    }

    Outcome run(Duration limit, String program, String... arguments) throws IOException {
        return run(limit, pid -> {}, program, arguments);
    }

    /** Runs {@code program} and waits; {@code started} gets its process id. */
    Outcome run(Duration limit, LongConsumer started, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix());
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.toUpperCase(Locale.ROOT).startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        started.accept(process.pid());
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, program + " did not end within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException(program).initCause(e);
        }
        return new Outcome(process.exitValue(), new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip());
    }

    /**
     * PostgreSQL refuses to run as root. In a container with no other user a user namespace hides that it is.
     *
     * @throws LocalServerException if this is root and there is no namespace to be had
     */
    static List<String> prefix() throws IOException {
        if (!System.getProperty("user.name", "").equals("root")) {
            return List.of();
        }
        try {
            Process probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (IOException e) {
            throw new LocalServerException(Reason.ROOT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("unshare").initCause(e);
        }
        throw new LocalServerException(Reason.ROOT, null);
    }
}
