package org.reeve.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reeve.cli.Target.Opened;
import org.reeve.migration.Migrations;
import org.reeve.sample.MassSample;
import org.reeve.sample.SmallSample;
import org.reeve.sample.Volume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reeve sample}: data to look at, or to measure with. */
@Command(name = "sample")
final class SampleCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Target target = new Target();

    @Option(names = "--accounts", paramLabel = "N", descriptionKey = "cli.option.accounts")
    private @Nullable Long accounts;

    @Option(names = "--posts", paramLabel = "N", descriptionKey = "cli.option.posts")
    private @Nullable Long posts;

    @Option(names = "--comments", paramLabel = "N", descriptionKey = "cli.option.comments")
    private @Nullable Long comments;

    @Option(names = "--audit", paramLabel = "N", descriptionKey = "cli.option.audit")
    private @Nullable Long audit;

    SampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        boolean small = accounts == null && posts == null && comments == null && audit == null;
        Volume wanted = small ? new Volume(0, 0, 0, 0) : wanted();
        try (Opened opened = target.open(terminal, Migrations::bringUpToDate)) {
            long start = System.nanoTime();
            Volume made = small
                    ? SmallSample.make(opened.migrator(), opened.password(), terminal.progress())
                    : MassSample.make(opened.migrator(), opened.password(), wanted, terminal.progress());
            show(made, (System.nanoTime() - start) / 1e9);
        }
        return ExitCode.OK.code();
    }

    private Volume wanted() {
        long n = accounts == null ? 0 : accounts;
        long p = posts == null ? 0 : posts;
        long c = comments == null ? 0 : comments;
        long a = audit == null ? 0 : audit;
        if (Math.min(Math.min(n, p), Math.min(c, a)) < 0 || !new Volume(n, p, c, a).isPossible()) {
            throw new UsageException("cli.usage.volume");
        }
        return new Volume(n, p, c, a);
    }

    private void show(Volume made, double seconds) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", true);
        document.put("accounts", made.accounts());
        document.put("posts", made.posts());
        document.put("comments", made.comments());
        document.put("audit", made.audit());
        document.put("seconds", Math.round(seconds * 10) / 10.0);
        terminal.document(document);
        terminal.line(
                "cli.sample.made",
                made.accounts(),
                made.posts(),
                made.comments(),
                made.audit(),
                Math.round(seconds * 10) / 10.0);
    }
}
