package org.reeve.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reeve.platform.i18n.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code reeve} alone opens the window. */
@Command(
        name = "reeve",
        subcommands = {
            LocalCommand.class,
            MigrateCommand.class,
            AdminCommand.class,
            SampleCommand.class,
            AuditCommand.class,
            DoctorCommand.class
        })
final class RootCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Runnable desktop;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private GlobalOptions options = new GlobalOptions();

    RootCommand(Terminal terminal, Runnable desktop) {
        this.terminal = terminal;
        this.desktop = desktop;
    }

    @Override
    public Integer call() {
        if (!hasDisplay(terminal.environment(), System.getProperty("os.name", ""))) {
            String what = Messages.text("cli.no_display");
            terminal.document(Map.of("ok", false, "error", Map.of("kind", "NO_DISPLAY", "what", what)));
            if (!terminal.isJson()) {
                terminal.err().println(what);
            }
            return ExitCode.FAILED.code();
        }
        desktop.run();
        return ExitCode.OK.code();
    }

    /** Only Linux can be without one and tell. */
    static boolean hasDisplay(Map<String, String> environment, String operatingSystem) {
        return !operatingSystem.toLowerCase(Locale.ROOT).startsWith("linux")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()
                || "Headless".equals(System.getProperty("glass.platform"));
    }
}
