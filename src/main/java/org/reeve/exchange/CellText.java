package org.reeve.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Values as the text of a cell. A text that a spreadsheet would take for a formula, because it begins with one of {@code =
 * + - @}, a tab or a carriage return, gets an apostrophe in front (OWASP, "CSV Injection"); reading takes it off again.
 */
final class CellText {
    private static final String STARTS = "=+-@\t\r";

    private CellText() {}

    /** Times in ISO 8601 and UTC; nothing as an empty text. */
    static String of(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** {@code text} so that no spreadsheet calculates it. */
    static String harmless(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /** What {@link #harmless} was given. */
    static String original(String text) {
        return text.startsWith("'") && isFormula(text.substring(1)) ? text.substring(1) : text;
    }

    /** Whether a spreadsheet would calculate it. */
    private static boolean isFormula(String text) {
        return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0;
    }
}
