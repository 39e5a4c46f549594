package org.reeve.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post that waits for a decision.
 *
 * @param since when it came into review
 * @param updatedAt its lock
 * @param own whether it is not for the signed-in person to decide, because they wrote it
 * @param claimedBy who is looking at it; null for nobody
 * @param claimedByName their name; empty for nobody
 */
record Waiting(
        UUID post,
        String title,
        String author,
        Instant since,
        Instant updatedAt,
        boolean own,
        @Nullable UUID claimedBy,
        String claimedByName) {}
