package org.reeve.platform.fx;

import java.text.NumberFormat;
import java.util.Locale;
import org.reeve.platform.i18n.Messages;

/**
 * How many rows a list has, as far as that is known.
 *
 * @param value the number
 * @param certainty how it is meant
 */
public record RowCount(long value, Certainty certainty) {
    /** How a number is meant. */
    public enum Certainty {
        /** Counted. */
        EXACT,
        /** From the server's statistics: right to some per cent. */
        ABOUT,
        /** Counted up to here: there are this many or more. */
        AT_LEAST
    }

    /** The number in a person's words: "1,204", "about 1.2 million", "10,000+". */
    public String text() {
        Locale locale = Messages.locale();
        return switch (certainty) {
            case EXACT -> NumberFormat.getIntegerInstance(locale).format(value);
            case ABOUT -> Messages.text("count.about", compact(locale));
            case AT_LEAST ->
                Messages.text(
                        "count.at_least",
                        NumberFormat.getIntegerInstance(locale).format(value));
        };
    }

    private String compact(Locale locale) {
        NumberFormat compact = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.LONG);
        compact.setMaximumFractionDigits(1);
        return compact.format(value);
    }
}
