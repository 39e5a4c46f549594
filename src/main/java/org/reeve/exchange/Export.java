package org.reeve.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Problem;
import org.reeve.platform.Progress;
import org.reeve.platform.fx.TableField;
import org.reeve.platform.i18n.Messages;

/**
 * Writes rows into a file. It is written beside its place and moved there when all of it is written: one that was stopped
 * or failed leaves what was there before.
 */
final class Export {
    private static final int PER_REPORT = 1_000;

    private Export() {}

    /** The file could not be written. */
    static final class NotWritten extends Problem.Explained {
        private static final long serialVersionUID = 1L;

        NotWritten(Path file, Throwable cause) {
            super(Problem.Kind.REFUSED, "exchange.export.not_written", cause, String.valueOf(file.getFileName()));
        }
    }

    /**
     * Writes it; blocks.
     *
     * @return how many rows were written
     * @throws NotWritten if the file could not be written
     * @throws PdfReport.TooLong if there are more rows than a report holds
     */
    static <T> long run(ExportOrder<T> order, Progress progress) {
        if (order.kind() == ExportOrder.Kind.PDF && order.rows().expected() > PdfReport.MOST) {
            throw new PdfReport.TooLong();
        }
        Path file = order.file().toAbsolutePath();
        try {
            // Readable by nobody else, and so is the file afterwards: people's data is in it
            Path part = Files.createTempFile(file.getParent(), ".reeve-", ".part");
            try {
                long rows = write(order, part, progress);
                Cancellation.current().check();
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                return rows;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new NotWritten(file, failure);
        }
    }

    private static <T> long write(ExportOrder<T> order, Path part, Progress progress) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                RowFile file = order.open(out)) {
            Counter counter = new Counter(order.rows().expected(), progress);
            return order.rows().source().each(row -> {
                counter.next();
                write(file, values(order.fields(), row));
            });
        }
    }

    private static <T> List<@Nullable Object> values(List<TableField<T>> fields, T row) {
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        fields.forEach(field -> values.add(field.value().apply(row)));
        return values;
    }

    private static void write(RowFile file, List<@Nullable Object> values) {
        try {
            file.row(values);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Tells how far it is, not too often. */
    private static final class Counter {
        private final long expected;
        private final Progress progress;
        private long count;

        Counter(long expected, Progress progress) {
            this.expected = expected;
            this.progress = progress;
        }

        void next() {
            if (count % PER_REPORT == 0) {
                if (expected < count || expected == 0) {
                    progress.at(Messages.text("exchange.export.progress", count), -1);
                } else {
                    progress.at(
                            Messages.text("exchange.export.progress.of", count, expected), (double) count / expected);
                }
            }
            count++;
        }
    }
}
