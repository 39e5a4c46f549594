package org.reeve.content;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which posts; the newest first.
 *
 * @param text words to find in title and text, as one types them into a search engine; empty for any
 * @param author part of the author's name or address; empty for any
 * @param status null for any
 * @param language code of the text's language, which is also that of the words; null for any
 * @param first the first day that it may have been written on, where the person is; null for any
 * @param last the last such day; null for any
 * @param commented whether it has comments; null for both
 */
record PostQuery(
        String text,
        String author,
        @Nullable Status status,
        @Nullable String language,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable Boolean commented) {
    static final PostQuery ALL = new PostQuery("", "", null, null, null, null, null);

    PostQuery {
        text = text.strip();
        author = author.strip();
    }

    boolean isFiltered() {
        return !equals(ALL);
    }
}
