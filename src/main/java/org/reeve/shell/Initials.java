package org.reeve.shell;

import java.util.List;
import java.util.Scanner;

/** The letters that stand for a person where there is no room for the name. */
final class Initials {
    private Initials() {}

    /** First letters of the first and the last word of {@code name}, whole code points; empty for a blank name. */
    static String of(String name) {
        List<String> words = new Scanner(name).tokens().toList();
        if (words.isEmpty()) {
            return "";
        }
        String first = firstLetter(words.getFirst());
        return words.size() == 1 ? first : first + firstLetter(words.getLast());
    }

    private static String firstLetter(String word) {
        return Character.toString(word.codePointAt(0)).toUpperCase(java.util.Locale.ROOT);
    }
}
