package org.reeve.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.reeve.exchange.FileRow.Fault;
import org.reeve.exchange.Unreadable.Why;
import org.reeve.platform.Cancellation;

/** Reads CSV and XLSX files with a head line, row by row. Blocks. What can't be read fails with {@link Unreadable}. */
final class RowReader {
    /** More rows are not imported at once. */
    static final int MOST = 100_000;

    private RowReader() {}

    /** A row as it stands; with whether a cell of it is a formula. */
    record Raw(long line, List<String> values, boolean formula) {}

    /** Gets the head line first, and then each row. */
    interface Target {
        /** The head line: the titles of the columns, each of them another. */
        void head(List<String> titles);

        /** The next row. */
        void row(FileRow row);
    }

    /** Reads the file. What {@code target} throws ends it. */
    static void read(Path file, Target target) {
        Checking checking = new Checking(target);
        try {
            byte[] start = start(file);
            if (start.length == 0) {
                throw new Unreadable(Why.EMPTY, 0, null);
            }
            if (start.length == 8 && ReadableWorkbook.isOLE2Header(start)) {
                throw new Unreadable(Why.OLD_WORKBOOK, 0, null);
            }
            if (start.length == 8 && ReadableWorkbook.isOOXMLZipHeader(start)) {
                XlsxReading.each(file, checking);
            } else {
                CsvReading.each(file, checking);
            }
        } catch (IOException failure) {
            throw new Unreadable(Why.FILE, 0, failure);
        }
        if (checking.columns == null) {
            throw new Unreadable(Why.EMPTY, 0, null);
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(8);
        }
    }

    private static final class Checking implements Consumer<Raw> {
        private final Target target;
        private @Nullable List<String> columns;
        private int rows;

        Checking(Target target) {
            this.target = target;
        }

        @Override
        public void accept(Raw raw) {
            Cancellation.current().check();
            List<String> head = columns;
            if (head == null) {
                List<String> titles = different(raw.values());
                columns = titles;
                target.head(titles);
                return;
            }
            if (++rows > MOST) {
                throw new Unreadable(Why.MANY, raw.line(), null);
            }
            target.row(row(raw, head.size()));
        }

        private static FileRow row(Raw raw, int columns) {
            List<String> values = new ArrayList<>(raw.values());
            while (values.size() < columns) {
                values.add("");
            }
            Fault fault = null;
            if (raw.formula()) {
                fault = Fault.FORMULA;
            } else if (values.subList(columns, values.size()).stream().anyMatch(value -> !value.isBlank())) {
                fault = Fault.COLUMNS;
            } else if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                fault = Fault.NUL;
            }
            // What is too much is kept where it spoils the row, so that whoever mends it has all of it
            return new FileRow(raw.line(), fault == Fault.COLUMNS ? values : values.subList(0, columns), fault);
        }

        /** A title that stands there twice gets the number of its column behind it, and so does one that is empty. */
        private static List<String> different(List<String> titles) {
            Set<String> seen = new HashSet<>();
            List<String> different = new ArrayList<>();
            for (int i = 0; i < titles.size(); i++) {
                String title = titles.get(i).replace("\0", "").strip().replaceAll("\\s+", " ");
                String name = title;
                if (title.isEmpty() || !seen.add(title.toLowerCase(Locale.ROOT))) {
                    name = (title + " (" + (i + 1) + ")").strip();
                    while (!seen.add(name.toLowerCase(Locale.ROOT))) {
                        name += "'";
                    }
                }
                different.add(name);
            }
            return different;
        }
    }
}
