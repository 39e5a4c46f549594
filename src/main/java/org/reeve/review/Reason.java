package org.reeve.review;

import java.time.Instant;
import java.util.UUID;

/**
 * A reason for rejecting, to choose from.
 *
 * @param title what moderators call it
 * @param text what the author is told
 * @param retired whether it is kept, but not offered any more
 * @param updatedAt its lock
 */
record Reason(UUID id, String title, String text, boolean retired, Instant updatedAt) {
    static final int LONGEST_TITLE = 80;
    static final int LONGEST_TEXT = 500;

    /** Whether a text is short enough as it is saved; counted as the database does, in characters and not in UTF-16's units. */
    static boolean fits(String text, int most) {
        String saved = text.strip();
        return saved.codePointCount(0, saved.length()) <= most;
    }

    @Override
    public String toString() {
        return title;
    }
}
