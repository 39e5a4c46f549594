package org.reeve.review;

import java.time.Instant;
import java.util.UUID;

/**
 * A reason for rejecting, to choose from.
 *
 * @param title what moderators call it
 * @param text what the author is told
 * @param updatedAt its lock
 */
record Reason(UUID id, String title, String text, Instant updatedAt) {
    @Override
    public String toString() {
        return title;
    }
}
