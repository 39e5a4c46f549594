package org.reeve.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reeve.cli.Target.Opened;
import org.reeve.migration.MigrationRequest;
import org.reeve.migration.MigrationStep;
import org.reeve.migration.Migrations;
import org.reeve.migration.SchemaState;
import org.reeve.platform.local.LocalServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reeve migrate}: brings a database's schema to a version, either way. */
@Command(name = "migrate")
final class MigrateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Target target = new Target();

    @Option(names = "--to", paramLabel = "VERSION", descriptionKey = "cli.option.to")
    private @Nullable String to;

    @Option(names = "--backup-confirmed", descriptionKey = "cli.option.backup_confirmed")
    private boolean backupConfirmed;

    @Option(names = "--allow-data-loss", descriptionKey = "cli.option.allow_data_loss")
    private boolean dataLossAllowed;

    @Option(names = "--state", descriptionKey = "cli.option.state")
    private boolean stateOnly;

    MigrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (to != null && !to.matches("\\d+(\\.\\d+)*")) {
            throw new UsageException("cli.usage.version");
        }
        try (Opened opened = target.open(terminal, LocalServer.Schema.NONE)) {
            Migrations migrations = opened.migrations();
            SchemaState before = migrations.state();
            List<MigrationStep> steps = stateOnly
                    ? List.of()
                    : migrations.migrate(
                            new MigrationRequest(Optional.ofNullable(to), backupConfirmed, dataLossAllowed),
                            terminal.progress());
            show(before, migrations.state(), steps);
        }
        return ExitCode.OK.code();
    }

    private void show(SchemaState before, SchemaState after, List<MigrationStep> steps) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", true);
        document.put("from", before.current());
        document.put("to", after.current());
        document.put("newest", after.newest());
        document.put("pending", after.pending());
        document.put("steps", steps.stream().map(MigrateCommand::document).toList());
        terminal.document(document);
        for (MigrationStep step : steps) {
            terminal.line(
                    "cli.migrate." + step.direction().name().toLowerCase(Locale.ROOT),
                    step.version(),
                    step.description(),
                    Long.toString(step.took().toMillis()));
        }
        if (steps.isEmpty()) {
            terminal.line("cli.migrate.nothing");
        }
        terminal.line("cli.migrate.now", after.current(), after.newest());
    }

    private static Map<String, Object> document(MigrationStep step) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", step.version());
        document.put("description", step.description());
        document.put("direction", step.direction().name().toLowerCase(Locale.ROOT));
        document.put("milliseconds", step.took().toMillis());
        return document;
    }
}
