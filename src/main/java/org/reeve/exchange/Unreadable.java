package org.reeve.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;

/** A file that can't be read as rows, and why; the whole file, not one row. */
final class Unreadable extends Problem.Explained {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Why not. */
    enum Why {
        /** Nothing in it. */
        EMPTY,
        /** Not text, and no workbook. */
        BINARY,
        /** Text, but neither UTF-8 nor UTF-16. */
        ENCODING,
        /** A workbook of Excel 2003 or older, or one with a password. */
        OLD_WORKBOOK,
        /** A workbook that is damaged, or far larger than it looks. */
        WORKBOOK,
        /** A cell that no account has; mostly a quote that isn't closed. */
        LONG,
        /** A quote that isn't closed, or text behind one that is. */
        QUOTES,
        /** More rows than are imported at once. */
        MANY,
        /** It is not there, or not for this person. */
        FILE,
        /** It is not as it was when it was looked through. */
        CHANGED
    }

    /** @param line where in the file; 0 where that says nothing */
    Unreadable(Why why, long line, @Nullable Throwable cause) {
        super(
                Problem.Kind.REFUSED,
                "exchange.unreadable." + why.name().toLowerCase(Locale.ROOT),
                cause,
                line,
                RowReader.MOST);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
