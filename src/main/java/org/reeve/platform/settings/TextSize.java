package org.reeve.platform.settings;

/** How large text is; all else in the window grows with it. What each means stands in {@code css/text-*.css}. */
public enum TextSize {
    SMALL,
    NORMAL,
    LARGE,
    LARGEST;

    /** The next larger one; the largest stays. */
    public TextSize larger() {
        return switch (this) {
            case SMALL -> NORMAL;
            case NORMAL -> LARGE;
            case LARGE, LARGEST -> LARGEST;
        };
    }

    /** The next smaller one; the smallest stays. */
    public TextSize smaller() {
        return switch (this) {
            case SMALL, NORMAL -> SMALL;
            case LARGE -> NORMAL;
            case LARGEST -> LARGE;
        };
    }
}
