package org.reeve.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.reeve.migration.Migrations;
import org.reeve.platform.Cancellation;
import org.reeve.platform.local.LocalServer;
import org.reeve.platform.local.Login;
import org.reeve.platform.local.RunningServer;
import org.reeve.platform.local.ServerStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reeve local}: the server of this computer. */
@Command(
        name = "local",
        subcommands = {LocalCommand.Start.class, LocalCommand.Stop.class, LocalCommand.Status.class})
final class LocalCommand implements Runnable {
    @Override
    public void run() {
        throw new UsageException("cli.usage.subcommand", "start, stop, status");
    }

    /** The directory that all of them are about. */
    abstract static class OfDirectory implements Callable<Integer> {
        final Terminal terminal;

        @Option(names = "--data", paramLabel = "DIR", descriptionKey = "cli.option.data")
        private @Nullable Path data;

        OfDirectory(Terminal terminal) {
            this.terminal = terminal;
        }

        /** A URL for each login, none with a password in it. */
        static Map<String, String> urls(int port) {
            Map<String, String> urls = new LinkedHashMap<>();
            for (Login login : Login.values()) {
                urls.put(login.role(), LocalServer.address(port, login).url());
            }
            return urls;
        }

        void waysIn(Map<String, String> urls, Path passwordFile) {
            urls.values().forEach(url -> terminal.line("cli.local.url", url));
            terminal.line("cli.local.passwords", passwordFile);
            terminal.line("cli.local.psql", passwordFile, urls.getOrDefault(Login.DESKTOP.role(), ""));
        }

        LocalServer server() {
            return LocalServer.at(Target.directory(data), Migrations::bringUpToDate);
        }
    }

    /** Starts it, and keeps it until Ctrl+C, or, detached, until it is stopped. */
    @Command(name = "start")
    static final class Start extends OfDirectory {
        private static final int MAX_PORT = 65_535;

        @Option(names = "--port", paramLabel = "N", descriptionKey = "cli.option.port")
        private int port;

        @Option(names = "--detach", descriptionKey = "cli.option.detach")
        private boolean detach;

        Start(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() throws InterruptedException {
            if (port < 0 || port > MAX_PORT) {
                throw new UsageException("cli.usage.port");
            }
            try (RunningServer running = server().start(port, terminal.progress())) {
                show(running);
                if (detach) {
                    running.keepRunning();
                } else {
                    terminal.line("cli.local.until");
                    untilInterrupted();
                }
            }
            return ExitCode.OK.code();
        }

        private void show(RunningServer running) {
            Map<String, String> urls = urls(running.port());
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ok", true);
            document.put("state", "running");
            document.put("running", true);
            document.put("alreadyRunning", running.wasRunning());
            document.put("detached", detach);
            document.put("port", running.port());
            document.put("urls", urls);
            document.put("passwordFile", running.passwordFile().toString());
            terminal.document(document);

            terminal.line(
                    running.wasRunning() ? "cli.local.running" : "cli.local.started", Integer.toString(running.port()));
            waysIn(urls, running.passwordFile());
        }

        private static void untilInterrupted() throws InterruptedException {
            CountDownLatch interrupted = new CountDownLatch(1);
            try (Cancellation.Registration registration = Cancellation.current().onCancel(interrupted::countDown)) {
                interrupted.await();
            }
        }
    }

    /** Stops it. */
    @Command(name = "stop")
    static final class Stop extends OfDirectory {
        @Option(names = "--force", descriptionKey = "cli.option.force")
        private boolean force;

        Stop(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            boolean stopped = server().stop(force);
            terminal.document(Map.of("ok", true, "state", "stopped", "running", false, "wasRunning", stopped));
            terminal.line(stopped ? "cli.local.stopped" : "cli.local.was_stopped");
            return ExitCode.OK.code();
        }
    }

    /** Says whether it runs. */
    @Command(name = "status")
    static final class Status extends OfDirectory {
        Status(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            ServerStatus status = server().status();
            String state = status.state().name().toLowerCase(Locale.ROOT);
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ok", true);
            document.put("state", state);
            document.put("running", status.state() == ServerStatus.State.RUNNING);
            document.put("directory", status.directory().toString());
            document.put("postgres", status.version());
            document.put("port", status.port());
            document.put("used", status.used());
            document.put("detached", status.detached());
            if (status.state() == ServerStatus.State.RUNNING) {
                document.put("urls", urls(status.port()));
                document.put("passwordFile", server().passwordFile().toString());
            }
            terminal.document(document);
            terminal.line("cli.local.status." + state, status.directory(), Integer.toString(status.port()));
            if (status.detached()) {
                terminal.line("cli.local.status.stays");
            }
            if (status.state() == ServerStatus.State.RUNNING) {
                waysIn(urls(status.port()), server().passwordFile());
            }
            return ExitCode.OK.code();
        }
    }
}
