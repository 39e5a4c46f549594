package org.reeve.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The posts that were shown one after the other, and which of them is: on and back go along it. */
final class Path {
    private final List<UUID> posts = new ArrayList<>();
    private int place = -1;

    /** All that were shown since the beginning. */
    List<UUID> posts() {
        return List.copyOf(posts);
    }

    /** The one after the one that is shown; empty at the end. */
    Optional<UUID> next() {
        return place + 1 < posts.size() ? Optional.of(posts.get(place + 1)) : Optional.empty();
    }

    /** The one before the one that is shown; empty at the beginning. */
    Optional<UUID> previous() {
        return place > 0 ? Optional.of(posts.get(place - 1)) : Optional.empty();
    }

    /** A post is shown: where it was before, or at the end. */
    void show(UUID post) {
        if (!posts.contains(post)) {
            posts.add(post);
        }
        place = posts.indexOf(post);
    }

    /** A post is not to be gone to any more. */
    void forget(UUID post) {
        int at = posts.indexOf(post);
        if (at >= 0) {
            posts.remove(at);
            if (place >= at) {
                place--;
            }
        }
    }

    /** Begins anew. */
    void clear() {
        posts.clear();
        place = -1;
    }
}
