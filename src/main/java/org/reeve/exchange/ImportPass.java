package org.reeve.exchange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.reeve.exchange.ImportCheck.BadRow;
import org.reeve.exchange.ImportDao.Made;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.i18n.Messages;

/** One reading of a file against the database, some thousand rows at a time, in the transaction of its connection. */
final class ImportPass {
    /** So many at a time: it shows progress, can be stopped, and costs no more each than all at once would. */
    private static final int CHUNK = 2_000;

    private static final int SHOWN = 100;

    private final Connection connection;
    private final ImportPlan plan;
    private final boolean write;
    private final Progress progress;
    private final List<FileRow> chunk = new ArrayList<>(CHUNK);
    private final Set<String> seen = new HashSet<>();
    private final Map<ImportOutcome, Integer> counts = new EnumMap<>(ImportOutcome.class);
    private final List<BadRow> bad = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private int rows;

    private ImportPass(Connection connection, ImportPlan plan, boolean write, Progress progress) {
        this.connection = connection;
        this.plan = plan;
        this.write = write;
        this.progress = progress;
    }

    /** A failure of the database, on its way through the reader. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException failure;

        Failed(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** @param write whether to import, or only to judge */
    static ImportPass run(Connection connection, ImportPlan plan, boolean write, Progress progress)
            throws SQLException {
        ImportPass pass = new ImportPass(connection, plan, write, progress);
        try {
            plan.file().each(pass::take);
        } catch (Failed failed) {
            throw failed.failure;
        }
        pass.send();
        pass.bad.sort(Comparator.comparingLong(BadRow::line));
        return pass;
    }

    ImportCheck check() {
        return new ImportCheck(plan, counts, bad);
    }

    /** The accounts that are new; none unless it wrote. */
    List<Made> made() {
        return made;
    }

    private void take(FileRow row) {
        String email = value(row, ImportField.EMAIL).toLowerCase(Locale.ROOT);
        if (row.fault() != null) {
            add(row, ImportOutcome.of(row.fault()));
        } else if (email.contains("@") && !seen.add(email)) {
            // The database sees this within a portion; across them the account would be there already
            add(row, ImportOutcome.REPEATED);
        } else {
            chunk.add(row);
        }
        if (chunk.size() == CHUNK) {
            try {
                send();
            } catch (SQLException failure) {
                throw new Failed(failure);
            }
        }
    }

    private void send() throws SQLException {
        int all = plan.file().rows();
        progress.at(
                Messages.text(write ? "exchange.import.importing" : "exchange.import.checking", rows, all),
                all == 0 ? -1 : (double) rows / all);
        Cancellation.current().check();
        if (chunk.isEmpty()) {
            return;
        }
        try (PreparedStatement call = connection.prepareStatement(
                "SELECT line, outcome, account FROM api.import_accounts(?, ?, ?, ?, ?, ?)")) {
            int place = 1;
            for (ImportField field : ImportField.whole()) {
                call.setArray(
                        place++,
                        connection.createArrayOf(
                                "text",
                                chunk.stream().map(row -> value(row, field)).toArray()));
            }
            call.setString(place++, plan.duplicates().word());
            call.setBoolean(place, write);
            ImportOutcome[] outcomes = new ImportOutcome[chunk.size()];
            UUID[] accounts = new UUID[chunk.size()];
            try (ResultSet judged = call.executeQuery()) {
                while (judged.next()) {
                    outcomes[judged.getInt(1) - 1] = ImportOutcome.of(judged.getString(2));
                    accounts[judged.getInt(1) - 1] = judged.getObject(3, UUID.class);
                }
            }
            for (int i = 0; i < outcomes.length; i++) {
                add(chunk.get(i), outcomes[i]);
                if (write && outcomes[i] == ImportOutcome.CREATE) {
                    made.add(new Made(
                            accounts[i],
                            value(chunk.get(i), ImportField.EMAIL).toLowerCase(Locale.ROOT),
                            value(chunk.get(i), ImportField.NAME)));
                }
            }
        }
        chunk.clear();
    }

    private String value(FileRow row, ImportField field) {
        return plan.mapping().value(row, field);
    }

    private void add(FileRow row, ImportOutcome outcome) {
        rows++;
        counts.merge(outcome, 1, Integer::sum);
        if (outcome.isBad()) {
            bad.add(new BadRow(
                    row.line(),
                    outcome,
                    ImportField.whole().stream()
                            .map(field -> cut(value(row, field)))
                            .toList()));
        }
    }

    /** What a table can show of it; the rest is read again when rejected rows are saved. */
    private static String cut(String text) {
        String line = text.replaceAll("[\\p{Cntrl}]+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
