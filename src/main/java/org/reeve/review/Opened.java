package org.reeve.review;

import java.time.Instant;
import java.util.UUID;

/**
 * A post that is being looked at, claimed for whoever looks.
 *
 * @param updatedAt its lock, as the text was read
 * @param reason why it was rejected before; empty for never
 */
record Opened(
        UUID post, String title, String content, Instant updatedAt, Instant since, String reason, Author author) {}
