package org.reeve.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reeve.cli.Checkup.Finding;
import org.reeve.cli.Checkup.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reeve doctor}: what Reeve needs on this machine, and whether it is there. Changes nothing. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "cli.option.data")
    private @Nullable Path data;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Checkup(terminal.environment(), Target.directory(data)).findings();
        boolean healthy = findings.stream().noneMatch(finding -> finding.state() == State.FAIL);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", healthy);
        document.put("checks", findings.stream().map(DoctorCommand::document).toList());
        terminal.document(document);
        for (Finding finding : findings) {
            String state = finding.state().name().toLowerCase(Locale.ROOT);
            terminal.line("cli.doctor.line." + state, finding.text());
            if (!finding.fix().isEmpty()) {
                terminal.line("cli.doctor.fix", finding.fix());
            }
        }
        return healthy ? ExitCode.OK.code() : ExitCode.FAILED.code();
    }

    private static Map<String, Object> document(Finding finding) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("check", finding.check());
        document.put("state", finding.state().name().toLowerCase(Locale.ROOT));
        document.put("text", finding.text());
        document.put("fix", finding.fix());
        return document;
    }
}
