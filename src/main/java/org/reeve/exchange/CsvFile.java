package org.reeve.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV by RFC 4180 in UTF-8, with a head line. */
final class CsvFile implements RowFile {
    private static final char MARK = '\uFEFF';

    private final CsvWriter csv;

    CsvFile(OutputStream out, CsvDialect dialect, List<String> titles) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (dialect.mark()) {
            writer.write(MARK);
        }
        csv = CsvWriter.builder()
                .fieldSeparator(dialect.separator())
                .lineDelimiter(LineDelimiter.CRLF)
                .build(writer);
        row(titles);
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        csv.writeRecord(
                values.stream().map(CellText::of).map(CellText::harmless).toList());
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
