package org.reeve.content;

import java.util.ArrayList;
import java.util.List;

/** A text in which the database marked what was searched for, by characters that stand for nothing else. */
final class Hits {
    private static final char START = '\ue000';
    private static final char STOP = '\ue001';

    /** How many characters before a hit tell enough. */
    private static final int CONTEXT = 6;

    private Hits() {}

    /** A part of a text. */
    record Part(String text, boolean hit) {}

    /** The text without marks. */
    static String plain(String marked) {
        return marked.replace(String.valueOf(START), "").replace(String.valueOf(STOP), "");
    }

    /** The text as its parts, for a narrow place: from shortly before the first hit on. */
    static List<Part> near(String marked) {
        List<Part> parts = new ArrayList<>(parts(marked));
        if (parts.size() > 1 && !parts.getFirst().hit()) {
            String before = parts.getFirst().text();
            int blank = before.indexOf(' ', Math.max(0, before.length() - CONTEXT));
            if (before.length() > CONTEXT && blank >= 0) {
                parts.set(0, new Part("…" + before.substring(blank), false));
            }
        }
        return parts;
    }

    /** The text as its parts, on one line. */
    static List<Part> parts(String marked) {
        return exactly(marked.replaceAll("\\s+", " "));
    }

    /** The text as its parts, every blank as it is. */
    static List<Part> exactly(String marked) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean hit = false;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == START || c == STOP) {
                if (!text.isEmpty()) {
                    parts.add(new Part(text.toString(), hit));
                    text.setLength(0);
                }
                hit = c == START;
            } else {
                text.append(c);
            }
        }
        if (!text.isEmpty()) {
            parts.add(new Part(text.toString(), hit));
        }
        return parts;
    }
}
