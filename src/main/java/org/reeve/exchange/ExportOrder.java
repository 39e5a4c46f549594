package org.reeve.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.reeve.platform.fx.RowSource;
import org.reeve.platform.fx.TableField;

/**
 * What is to be written, and how.
 *
 * @param name of the list, as a file or a sheet is called
 * @param fields the columns, in order
 * @param rows what there is to write
 * @param about what a report says of itself at its head, a line each: what is filtered, who made it; asked where the file
 *     is written, before the first row is read, and may block
 */
record ExportOrder<T>(
        Path file,
        Kind kind,
        CsvDialect dialect,
        String name,
        List<TableField<T>> fields,
        Rows<T> rows,
        Supplier<List<String>> about) {
    /** One that says nothing of itself. */
    ExportOrder(Path file, Kind kind, CsvDialect dialect, String name, List<TableField<T>> fields, Rows<T> rows) {
        this(file, kind, dialect, name, fields, rows, List::of);
    }

    /** The rows, and how many there will be. */
    record Rows<T>(RowSource<T> source, long expected) {}

    /** The kinds of files. */
    enum Kind {
        CSV,
        XLSX,
        JSON,
        /** An object a line, for programs that read one at a time. */
        JSONL,
        /** To be printed; up to {@link PdfReport#MOST} rows. */
        PDF;

        String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RowFile open(OutputStream out) throws IOException {
        List<String> titles = fields.stream().map(TableField::title).toList();
        return switch (kind) {
            case CSV -> new CsvFile(out, dialect, titles);
            case XLSX -> new XlsxFile(out, name, titles);
            case JSON, JSONL ->
                new JsonRows(out, fields.stream().map(TableField::name).toList(), kind == Kind.JSON);
            case PDF -> new PdfReport(out, about.get(), titles);
        };
    }
}
