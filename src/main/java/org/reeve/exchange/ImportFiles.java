package org.reeve.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reeve.exchange.ImportCheck.BadRow;
import org.reeve.exchange.ImportDao.Invitation;
import org.reeve.platform.fx.FileKind;
import org.reeve.platform.fx.TableField;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** What an import leaves in files: rows that were refused, as they stood, and codes. FX thread only. */
final class ImportFiles {
    private final Exporter exporter;
    private final Shell shell;

    ImportFiles(Exporter exporter, Shell shell) {
        this.exporter = exporter;
        this.shell = shell;
    }

    /** Asks where to, and writes the rows that are refused, with why in front; read from the file once more. */
    void saveRejected(ImportCheck check) {
        ask(Messages.text(
                        "exchange.import.rejected.name",
                        stem(check.plan().file().name())))
                .ifPresent(path -> exporter.start(rejected(check, path), () -> {}));
    }

    /** Asks where to, and writes the codes. */
    void saveCodes(List<Invitation> invitations, Runnable saved) {
        ask(Messages.text("exchange.import.codes.name"))
                .ifPresent(path -> exporter.start(codes(invitations, path), saved));
    }

    private Optional<Path> ask(String name) {
        return shell.fileToSave(name, new FileKind(Messages.text("exchange.import.csv"), List.of("csv")));
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static CsvDialect dialect() {
        return new CsvDialect(CsvDialect.separator(Locale.getDefault(Locale.Category.FORMAT)), true);
    }

    static ExportOrder<FileRow> rejected(ImportCheck check, Path path) {
        Map<Long, ImportOutcome> bad = new HashMap<>();
        check.bad().forEach((BadRow row) -> bad.put(row.line(), row.outcome()));
        List<String> titles = check.plan().file().titles();
        List<TableField<FileRow>> fields = new ArrayList<>();
        fields.add(new TableField<>("line", Messages.text("exchange.import.column.line"), FileRow::line));
        fields.add(new TableField<>("reason", Messages.text("exchange.import.column.reason"), row -> {
            ImportOutcome outcome = bad.get(row.line());
            return outcome == null ? null : outcome.reason();
        }));
        for (int column = 0; column < titles.size(); column++) {
            int place = column;
            fields.add(new TableField<>(
                    titles.get(column), titles.get(column), row -> row.values().get(place)));
        }
        if (check.count(ImportOutcome.COLUMNS) > 0) {
            fields.add(new TableField<>(
                    "more",
                    Messages.text("exchange.import.column.more"),
                    row -> row.values().stream().skip(titles.size()).collect(Collectors.joining(" | "))));
        }
        return new ExportOrder<>(
                path,
                ExportOrder.Kind.CSV,
                dialect(),
                "rejected",
                fields,
                new ExportOrder.Rows<>(
                        each -> {
                            long[] count = {0};
                            check.plan().file().each(row -> {
                                if (bad.containsKey(row.line())) {
                                    each.accept(row);
                                    count[0]++;
                                }
                            });
                            return count[0];
                        },
                        bad.size()));
    }

    static ExportOrder<Invitation> codes(List<Invitation> invitations, Path path) {
        List<TableField<Invitation>> fields = List.of(
                new TableField<>(
                        "name",
                        ImportField.NAME.title(),
                        invitation -> invitation.account().name()),
                new TableField<>(
                        "email",
                        ImportField.EMAIL.title(),
                        invitation -> invitation.account().email()),
                new TableField<>(
                        "code",
                        Messages.text("exchange.import.column.code"),
                        invitation -> invitation.code().reveal()),
                new TableField<>("until", Messages.text("exchange.import.column.until"), Invitation::until));
        return new ExportOrder<>(
                path,
                ExportOrder.Kind.CSV,
                dialect(),
                "codes",
                fields,
                new ExportOrder.Rows<>(
                        each -> {
                            invitations.forEach(each);
                            return invitations.size();
                        },
                        invitations.size()));
    }
}
