package org.reeve.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the queue stands.
 *
 * @param oldest since when the oldest waits; null when nothing does
 * @param claimed how many somebody is looking at
 * @param mine how many the signed-in person decided today, in UTC
 */
record Figures(long waiting, @Nullable Instant oldest, long claimed, long mine) {}
