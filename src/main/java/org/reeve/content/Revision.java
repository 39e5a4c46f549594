package org.reeve.content;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the trail says about one change of a post, with the text as that change left it.
 *
 * @param author the name of who made it; null when nobody is known, as for changes outside Reeve
 * @param login the database login that wrote it
 * @param made whether it is how the post came to be
 * @param changed what changed to what, by column; null for what was emptied
 * @param text as it was then
 */
record Revision(
        long entry,
        Instant at,
        @Nullable String author,
        String login,
        boolean made,
        Map<String, @Nullable Object> changed,
        PostText text) {

    /** Whether the text itself was changed. */
    boolean changesText() {
        return made || changed.keySet().stream().anyMatch(key -> key.equals("title") || key.equals("content"));
    }
}
