package org.reeve.platform.fx;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows as text with tabs, which spreadsheets take from the clipboard. */
final class RowCopy {
    /** What a spreadsheet would calculate instead of show; numbers and telephone numbers it may have. */
    private static final Pattern FORMULA = Pattern.compile("[=@].*|[+-](?![0-9 ()./,-]*$).*", Pattern.DOTALL);

    private RowCopy() {}

    /** A head line and a line for each of {@code rows}. */
    static String text(List<String> head, Stream<List<String>> rows) {
        return Stream.concat(Stream.of(head), rows)
                .map(cells -> cells.stream().map(RowCopy::cell).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private static String cell(String text) {
        String line = text.replaceAll("[\\t\\r\\n]+", " ");
        return FORMULA.matcher(line).matches() ? "'" + line : line;
    }
}
