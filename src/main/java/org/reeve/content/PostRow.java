package org.reeve.content;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post in a list.
 *
 * @param author the author's name; empty when the account is gone
 * @param title with hits marked where words were searched for, see {@link Hits}
 * @param excerpt what the text begins with, or the places with hits, marked
 * @param comments how many comments there are, 1,000 for more; 0 as well for whoever may not see comments
 * @param publishAt when it is to be published, or was, on schedule; null where nobody scheduled it
 */
record PostRow(
        UUID id,
        UUID authorId,
        String author,
        String title,
        String excerpt,
        Status status,
        String language,
        int comments,
        @Nullable Instant publishAt,
        @Nullable Instant publishedAt,
        Instant createdAt) {

    /** The title without marks. */
    String plainTitle() {
        return Hits.plain(title);
    }
}
