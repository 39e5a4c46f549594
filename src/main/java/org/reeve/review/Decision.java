package org.reeve.review;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What was decided on a post.
 *
 * @param person who decided; the database login for what came from outside Reeve
 * @param reason empty for none
 * @param scheduled whether its time had come
 * @param waited how long it had waited
 * @param undone whether it was taken back
 */
record Decision(
        long id,
        UUID post,
        String title,
        String author,
        String person,
        boolean published,
        String reason,
        boolean scheduled,
        Duration waited,
        Instant at,
        boolean undone) {}
