package org.reeve.shell;

import java.util.Locale;

/** Matches what somebody types into the palette against a title, letters in order but not side by side. */
final class Fuzzy {
    /** The score of what doesn't match. */
    static final int NO_MATCH = -1;

    private static final int WORD_START = 8;
    private static final int SIDE_BY_SIDE = 5;

    private Fuzzy() {}

    /**
     * How well {@code query} fits {@code title}: higher is better, {@link #NO_MATCH} where a letter is missing. Case and
     * blanks in the query don't matter; starts of words and letters side by side count more.
     */
    static int score(String query, String title) {
        String wanted = query.toLowerCase(Locale.ROOT).replace(" ", "");
        String text = title.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return 0;
        }
        int best = NO_MATCH;
        for (int start = text.indexOf(wanted.charAt(0));
                start >= 0;
                start = text.indexOf(wanted.charAt(0), start + 1)) {
            best = Math.max(best, scoreFrom(start, wanted, text));
        }
        return best;
    }

    private static int scoreFrom(int start, String wanted, String text) {
        int score = 1;
        int last = start - 2;
        int at = start;
        for (int i = 0; i < wanted.length(); i++) {
            at = text.indexOf(wanted.charAt(i), at);
            if (at < 0) {
                return NO_MATCH;
            }
            boolean wordStart = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            score += 1 + (wordStart ? WORD_START : 0) + (at == last + 1 ? SIDE_BY_SIDE : 0);
            last = at;
            at++;
        }
        return score;
    }
}
