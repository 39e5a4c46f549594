package org.reeve.exchange;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.reeve.exchange.Unreadable.Why;

/** The rows of the first sheet of an Excel workbook. Nothing is calculated: a formula is told as one. */
final class XlsxReading {
    /** Unpacked; 100,000 rows take a tenth. */
    private static final long LARGEST = 500L << 20;

    private static final int MOST_COLUMNS = 1_000;

    /** A number of so many digits is none that stands for something; written out, 1E999999999 would fill the memory. */
    private static final int MOST_DIGITS = 400;

    private XlsxReading() {}

    static void each(Path file, Consumer<RowReader.Raw> row) throws IOException {
        weigh(file);
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile());
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            Iterator<Row> each = rows.iterator();
            while (each.hasNext()) {
                Row read = each.next();
                List<String> values = values(read);
                if (values.stream().anyMatch(value -> !value.isEmpty())) {
                    row.accept(new RowReader.Raw(read.getRowNum(), values, hasFormula(read)));
                }
            }
        } catch (ExcelReaderException failure) {
            throw new Unreadable(Why.WORKBOOK, 0, failure);
        }
    }

    /** A small file can unpack to more than there is memory. */
    private static void weigh(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long size = zip.stream().mapToLong(ZipEntry::getSize).sum();
            if (size > LARGEST || zip.getEntry("xl/workbook.xml") == null) {
                throw new Unreadable(Why.WORKBOOK, 0, null);
            }
        } catch (java.util.zip.ZipException failure) {
            throw new Unreadable(Why.WORKBOOK, 0, failure);
        }
    }

    private static List<String> values(Row row) {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < Math.min(row.getCellCount(), MOST_COLUMNS); column++) {
            values.add(text(row.getOptionalCell(column).orElse(null)));
        }
        return values;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        return cell.getType() == CellType.NUMBER ? text(cell.asNumber()) : cell.getText();
    }

    /** A telephone number typed as a number must not come back as 4.4E11. */
    private static String text(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
    }

    private static boolean hasFormula(Row row) {
        return row.stream()
                .anyMatch(cell -> cell != null && (cell.getType() == CellType.FORMULA || cell.getFormula() != null));
    }
}
