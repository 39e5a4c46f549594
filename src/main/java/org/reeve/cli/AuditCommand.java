package org.reeve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.reeve.cli.Target.Opened;
import org.reeve.migration.Migrations;
import org.reeve.platform.Cancellation;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.OwnerConnections;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.settings.UserDirectories;
import org.reeve.seal.Finding;
import org.reeve.seal.Receipt;
import org.reeve.seal.Seal;
import org.reeve.seal.SealReport;
import org.reeve.seal.SealVerifier;
import org.reeve.seal.SealWords;
import org.reeve.seal.Sealing;
import org.reeve.seal.SeenSeals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reeve audit}: seals of the trail, with the rights of the database's owner. */
@Command(
        name = "audit",
        subcommands = {AuditCommand.Verify.class, AuditCommand.SealNow.class})
final class AuditCommand implements Runnable {
    @Override
    public void run() {
        throw new UsageException("cli.usage.subcommand", "verify, seal");
    }

    /** A connection of the owner on which each piece of work is a transaction; cancelling ends its statement. */
    private record Work(Connection connection) {
        private static final Logger LOG = LoggerFactory.getLogger(Work.class);

        static Work on(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            return new Work(connection);
        }

        <T extends @Nullable Object> T transact(Database.OnConnection<T> work) throws SQLException {
            try (var registration = Cancellation.current().onCancel(this::cancel)) {
                T result = work.run(connection);
                connection.commit();
                return result;
            }
        }

        private void cancel() {
            try {
                connection.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException e) {
                LOG.warn("A statement could not be cancelled", e);
            }
        }
    }

    /** Holds the trail against its seals. */
    @Command(name = "verify")
    static final class Verify implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Target target = new Target();

        @Option(names = "--against", paramLabel = "FILE", descriptionKey = "cli.option.against")
        private @Nullable Path against;

        @Option(names = "--receipt", paramLabel = "FILE", descriptionKey = "cli.option.receipt")
        private @Nullable Path receipt;

        @Option(names = "--forget", descriptionKey = "cli.option.forget")
        private boolean forget;

        Verify(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws Exception {
            List<Receipt> receipts = new ArrayList<>();
            if (against != null) {
                receipts.add(Receipt.parse(Files.readString(against)));
            }
            SeenSeals seen = new SeenSeals(UserDirectories.current().data());
            try (Opened opened = target.open(terminal, Migrations::bringUpToDate);
                    Connection connection = new OwnerConnections(opened.migrator(), opened.password()).owner()) {
                String database = SeenSeals.nameOf(opened.migrator());
                if (forget) {
                    seen.forget(database);
                }
                seen.of(database).ifPresent(receipts::add);
                SealReport report = SealVerifier.asOwner(Work.on(connection)::transact, receipts, terminal.progress());
                if (report.isSound() && report.newest().isPresent()) {
                    keep(seen, report.newest().get().receipt(database));
                }
                show(report, database);
                return report.isSound() ? ExitCode.OK.code() : ExitCode.ALTERED.code();
            }
        }

        private void keep(SeenSeals seen, Receipt newest) throws IOException {
            seen.remember(newest);
            if (receipt != null) {
                Files.writeString(receipt, newest.text());
            }
        }

        private void show(SealReport report, String database) {
            terminal.document(document(report));
            report.findings().forEach(finding -> terminal.line("cli.audit.finding", SealWords.of(finding)));
            report.counts().forEach((kind, count) -> terminal.line("cli.audit.count", SealWords.kind(kind), count));
            report.newest()
                    .ifPresentOrElse(
                            seal -> {
                                terminal.line(
                                        "cli.audit.verified",
                                        report.entries(),
                                        report.seals(),
                                        report.erased(),
                                        report.late());
                                terminal.line(
                                        "cli.audit.newest",
                                        Long.toString(seal.number()),
                                        seal.hash(),
                                        String.valueOf(seal.lastAt()));
                            },
                            () -> terminal.line("cli.audit.nothing_sealed"));
            terminal.line(report.isSound() ? "cli.audit.sound" : "cli.audit.unsound", database);
        }

        private static Map<String, Object> document(SealReport report) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ok", report.isSound());
            document.put("seals", report.seals());
            document.put("entries", report.entries());
            document.put("erased", report.erased());
            document.put("late", report.late());
            report.newest().ifPresent(seal -> document.put("newest", document(seal)));
            Map<String, Long> counts = new LinkedHashMap<>();
            report.counts().forEach((kind, count) -> counts.put(name(kind), count));
            document.put("counts", counts);
            document.put(
                    "findings",
                    report.findings().stream()
                            .map(AuditCommand.Verify::document)
                            .toList());
            return document;
        }

        private static String name(Finding.Kind kind) {
            return kind.name().toLowerCase(Locale.ROOT);
        }

        private static Map<String, Object> document(Seal seal) {
            return Map.of("number", seal.number(), "hash", seal.hash(), "until", String.valueOf(seal.lastAt()));
        }

        private static Map<String, Object> document(Finding finding) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("kind", name(finding.kind()));
            document.put("seal", finding.seal());
            if (finding.entry() != null) {
                document.put("entry", finding.entry());
            }
            if (finding.at() != null) {
                document.put("at", String.valueOf(finding.at()));
            }
            return document;
        }
    }

    /** Seals what is closed. */
    @Command(name = "seal")
    static final class SealNow implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Target target = new Target();

        SealNow(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws Exception {
            try (Opened opened = target.open(terminal, Migrations::bringUpToDate);
                    Connection connection = new OwnerConnections(opened.migrator(), opened.password()).owner()) {
                terminal.progress().at(Messages.text("cli.audit.sealing"), -1);
                Sealing.Result result = Sealing.run(Work.on(connection)::transact, true);
                String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
                boolean done = result.outcome() == Sealing.Outcome.DONE;
                terminal.document(Map.of("ok", done, "outcome", outcome, "sealed", result.sealed()));
                terminal.line("cli.audit.sealed", result.sealed());
                if (!done) {
                    terminal.line("seal.outcome." + outcome);
                }
                return done ? ExitCode.OK.code() : ExitCode.REFUSED.code();
            }
        }
    }
}
