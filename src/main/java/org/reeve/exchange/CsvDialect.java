package org.reeve.exchange;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * How a CSV file is written; what is left open by RFC 4180.
 *
 * @param separator between two fields
 * @param mark whether the file begins with the mark of UTF-8 (BOM), by which Excel knows it
 */
record CsvDialect(char separator, boolean mark) {
    /** What spreadsheets of {@code locale} take: a semicolon where the comma is in the numbers. */
    static char separator(Locale locale) {
        return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? ';' : ',';
    }
}
