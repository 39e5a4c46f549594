package org.reeve.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question before a deed on many records: what it will do to which of them. All are texts, not keys.
 *
 * @param title what it is about, a question with the exact number
 * @param text what will happen, a sentence or two
 * @param parts what is concerned and what is passed over, each with some names
 * @param reason what to ask for before it can be done, for the trail; null where nothing is asked
 * @param deed the verb on the button that does it; empty where there is nothing to do
 * @param safe the verb on the button that doesn't; it is the default
 * @param danger whether the deed takes something from people, which colours its button
 */
public record Confirmation(
        String title,
        String text,
        List<Part> parts,
        @Nullable String reason,
        String deed,
        String safe,
        boolean danger) {
    public Confirmation {
        parts = List.copyOf(parts);
    }

    /**
     * Records of one fate.
     *
     * @param heading what happens to them, and to how many
     * @param names of some of them
     * @param more how many more there are, a sentence; empty for none
     */
    public record Part(String heading, List<String> names, String more) {
        public Part {
            names = List.copyOf(names);
        }
    }
}
