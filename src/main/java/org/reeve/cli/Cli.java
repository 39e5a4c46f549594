package org.reeve.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.reeve.platform.Problem;
import org.reeve.platform.i18n.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reeve's command line: reads arguments, runs the command, and turns what went wrong into a sentence and an exit code. */
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private final Terminal terminal;
    private final Map<Class<?>, Supplier<?>> commands;

    Cli(Terminal terminal, Runnable desktop) {
        this.terminal = terminal;
        this.commands = Map.ofEntries(
                Map.entry(RootCommand.class, () -> new RootCommand(terminal, desktop)),
                Map.entry(LocalCommand.Start.class, () -> new LocalCommand.Start(terminal)),
                Map.entry(LocalCommand.Stop.class, () -> new LocalCommand.Stop(terminal)),
                Map.entry(LocalCommand.Status.class, () -> new LocalCommand.Status(terminal)),
                Map.entry(MigrateCommand.class, () -> new MigrateCommand(terminal)),
                Map.entry(AdminCommand.Create.class, () -> new AdminCommand.Create(terminal)),
                Map.entry(SampleCommand.class, () -> new SampleCommand(terminal)),
                Map.entry(AuditCommand.Verify.class, () -> new AuditCommand.Verify(terminal)),
                Map.entry(AuditCommand.SealNow.class, () -> new AuditCommand.SealNow(terminal)),
                Map.entry(DoctorCommand.class, () -> new DoctorCommand(terminal)));
    }

    /**
     * Runs what {@code arguments} ask for, in the terminal of this process. Blocks.
     *
     * @param desktop opens the window and returns when it is closed
     * @return the exit code of the process
     */
    public static int run(Runnable desktop, String... arguments) {
        return new Cli(Terminal.system(), desktop).execute(arguments);
    }

    int execute(String... arguments) {
        terminal.useJson(List.of(arguments).contains("--json"));
        CommandLine line = new CommandLine(RootCommand.class, this::make);
        line.setResourceBundle(Messages.bundle());
        line.setUsageHelpAutoWidth(true);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(this::misused);
        line.setExecutionExceptionHandler(this::failed);
        describe(line);
        // The window has a life of its own; everything else ends when it is interrupted, having said so
        boolean command = Arrays.stream(arguments).anyMatch(argument -> !argument.startsWith("-"));
        return command ? Interruption.guard(() -> line.execute(arguments)) : line.execute(arguments);
    }

    private <T> T make(Class<T> type) throws Exception {
        Supplier<?> maker = commands.get(type);
        return maker == null ? CommandLine.defaultFactory().create(type) : type.cast(maker.get());
    }

    /** The descriptions of commands are messages, named after the command. */
    private static void describe(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.versionProvider(new GlobalOptions.Version());
        String key = "cli.command." + spec.qualifiedName(".");
        spec.usageMessage().description(Messages.text(key));
        if (spec.parent() == null) {
            spec.usageMessage().footer(Messages.text("cli.exit_codes").split("\n"));
        }
        line.getSubcommands().values().forEach(Cli::describe);
    }

    private int misused(ParameterException misuse, String... arguments) {
        return misused(String.valueOf(misuse.getMessage()), misuse.getCommandLine());
    }

    private int misused(String what, CommandLine command) {
        String advice =
                Messages.text("cli.usage.advice", command.getCommandSpec().qualifiedName());
        tell("USAGE", what, advice);
        return ExitCode.USAGE.code();
    }

    private int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof UsageException usage) {
            return misused(usage.text(), command);
        }
        Problem problem = Problem.of(failure, Problem.Effect.READ);
        if (problem.kind() == Problem.Kind.UNEXPECTED) {
            LOG.error("{} failed", command.getCommandSpec().qualifiedName(), failure);
        } else {
            LOG.info("{} ended with {}", command.getCommandSpec().qualifiedName(), problem.kind(), failure);
        }
        tell(problem.kind().name(), problem.what(), problem.advice());
        return ExitCode.of(problem.kind()).code();
    }

    private void tell(String kind, String what, String advice) {
        terminal.document(Map.of("ok", false, "error", Map.of("kind", kind, "what", what, "advice", advice)));
        if (!terminal.isJson()) {
            terminal.err().println(what + " " + advice);
        }
    }
}
