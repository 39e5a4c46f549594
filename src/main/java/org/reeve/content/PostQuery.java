package org.reeve.content;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.reeve.filter.Rule;

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
 * @param rule what the filter builder says besides, of {@link PostFields}
 */
record PostQuery(
        String text,
        String author,
        @Nullable Status status,
        @Nullable String language,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable Boolean commented,
        Rule.Group rule) {
    static final PostQuery ALL = new PostQuery("", "", null, null, null, null, null, Rule.Group.NONE);

    PostQuery {
        text = text.strip();
        author = author.strip();
    }

    PostQuery withRule(Rule.Group other) {
        return new PostQuery(text, author, status, language, first, last, commented, other);
    }

    boolean isFiltered() {
        return !equals(ALL);
    }
}
