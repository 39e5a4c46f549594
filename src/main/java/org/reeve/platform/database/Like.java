package org.reeve.platform.database;

/** Patterns for {@code LIKE} and {@code ILIKE} with {@code escape '\'}, from what somebody typed. */
public final class Like {
    private Like() {}

    /** Finds {@code text} anywhere. */
    public static String containing(String text) {
        return "%" + literal(text) + "%";
    }

    /** Finds what begins with {@code text}. */
    public static String beginning(String text) {
        return literal(text) + "%";
    }

    /** What {@code LIKE} takes for itself stands for itself. */
    public static String literal(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0");
    }
}
