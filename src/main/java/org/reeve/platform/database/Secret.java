package org.reeve.platform.database;

import java.util.Arrays;

/**
 * A password or session token in memory. It never shows itself: {@link #toString()} and {@link #hashCode()} tell nothing
 * of the value, so that no log line, error message or debugger tooltip can.
 */
public final class Secret {
    private final char[] value;

    private Secret(char[] value) {
        this.value = value;
    }

    /** Wraps a copy of {@code value}. */
    public static Secret of(CharSequence value) {
        return new Secret(value.toString().toCharArray());
    }

    /** The plain value, for the one call that needs it. Don't keep it. */
    public String reveal() {
        return new String(value);
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return value.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Arrays.equals(value, secret.value);
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(value.length);
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
