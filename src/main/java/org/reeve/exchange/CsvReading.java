package org.reeve.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.reeve.exchange.Unreadable.Why;

/** The rows of a CSV file, whatever separates its fields. */
final class CsvReading {
    /** No field of an account is nearly as long; a quote that isn't closed soon is. */
    static final int LONGEST = 100_000;

    private static final int LOOKED_AT = 16_384;
    private static final String SEPARATORS = ",;\t|";

    private CsvReading() {}

    static void each(Path file, Consumer<RowReader.Raw> row) throws IOException {
        long line = 1;
        try (Reader text = new BufferedReader(TextFile.open(file), LOOKED_AT * 2);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .skipEmptyLines(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .allowExtraCharsAfterClosingQuote(false)
                        .maxBufferSize(LONGEST * 2)
                        .build(
                                CsvRecordHandler.of(
                                        limits -> limits.maxFieldSize(LONGEST).maxRecordSize(LONGEST * 4)),
                                text)) {
            for (CsvRecord read : csv) {
                line = read.getStartingLineNumber();
                row.accept(new RowReader.Raw(
                        line, read.getFields().stream().map(CellText::original).toList(), false));
            }
        } catch (CsvParseException failure) {
            throw broken(failure, line);
        } catch (UncheckedIOException failure) {
            IOException cause = failure.getCause();
            throw cause == null ? failure : notText(cause);
        } catch (CharacterCodingException failure) {
            throw notText(failure);
        }
    }

    private static Unreadable broken(CsvParseException failure, long line) {
        boolean quotes = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new Unreadable(Why.ENCODING, 0, failure);
            }
            if (cause instanceof Unreadable already) {
                return already;
            }
            quotes |= String.valueOf(cause.getMessage()).contains("closing quote");
        }
        return new Unreadable(quotes ? Why.QUOTES : Why.LONG, line, failure);
    }

    private static Unreadable notText(IOException failure) throws IOException {
        if (failure instanceof CharacterCodingException) {
            return new Unreadable(Why.ENCODING, 0, failure);
        }
        throw failure;
    }

    /** The one that stands most often in the first line, outside of quotes. */
    private static char separator(Reader text) throws IOException {
        text.mark(LOOKED_AT);
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < LOOKED_AT - 1; i++) {
            int read = text.read();
            if (read < 0 || (!quoted && (read == '\n' || read == '\r') && i > 0)) {
                break;
            }
            quoted ^= read == '"';
            int at = SEPARATORS.indexOf(read);
            if (!quoted && at >= 0) {
                counts[at]++;
            }
        }
        text.reset();
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }
}
