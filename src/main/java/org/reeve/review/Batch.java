package org.reeve.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is decided on together.
 *
 * @param seen the lock of each post, as it was read
 * @param title of the one post that is shown; empty for any other, or several
 */
record Batch(List<UUID> posts, List<Instant> seen, String title) {
    Batch {
        posts = List.copyOf(posts);
        seen = List.copyOf(seen);
    }

    /** The chosen posts of the queue, or where there are none the one that is shown. */
    static Batch of(List<Waiting> queue, Set<UUID> chosen, @Nullable Opened shown) {
        List<UUID> posts = new ArrayList<>();
        List<Instant> seen = new ArrayList<>();
        for (Waiting waiting : queue) {
            if (chosen.contains(waiting.post())) {
                posts.add(waiting.post());
                // What is shown was read later than the list
                seen.add(
                        shown != null && shown.post().equals(waiting.post()) ? shown.updatedAt() : waiting.updatedAt());
            }
        }
        if (posts.isEmpty() && shown != null) {
            posts.add(shown.post());
            seen.add(shown.updatedAt());
        }
        return new Batch(posts, seen, shown != null && posts.equals(List.of(shown.post())) ? shown.title() : "");
    }
}
