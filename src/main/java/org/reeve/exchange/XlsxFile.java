package org.reeve.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook, written row by row. Every cell is text and says so, which no program calculates. What doesn't fit
 * into one sheet goes on in the next.
 */
final class XlsxFile implements RowFile {
    /** Of a cell, by Excel's limits. */
    static final int LONGEST = 32_767;

    private static final int PER_FLUSH = 500;

    private final Workbook book;
    private final String name;
    private final List<String> titles;
    private final int mostRows;
    private Worksheet sheet;
    private int sheets = 1;
    private int rows;
    private boolean closed;

    XlsxFile(OutputStream out, String name, List<String> titles) throws IOException {
        this(out, name, titles, Worksheet.MAX_ROWS);
    }

    /** @param mostRows of a sheet, with its head line */
    XlsxFile(OutputStream out, String name, List<String> titles, int mostRows) throws IOException {
        this.book = new Workbook(out, "Reeve", null);
        this.name = name;
        this.titles = List.copyOf(titles);
        this.mostRows = mostRows;
        this.sheet = book.newWorksheet(name);
        head();
    }

    private void head() throws IOException {
        rows = 0;
        sheet.freezePane(0, 1);
        write(titles);
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        if (rows == mostRows) {
            sheet.finish();
            sheets++;
            sheet = book.newWorksheet(name + " " + sheets);
            head();
        }
        write(values);
    }

    private void write(List<? extends @Nullable Object> values) throws IOException {
        for (int column = 0; column < values.size(); column++) {
            String text = CellText.of(values.get(column));
            if (!text.isEmpty()) {
                sheet.inlineString(rows, column, text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text);
            }
        }
        rows++;
        if (rows % PER_FLUSH == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            book.close();
        }
    }
}
