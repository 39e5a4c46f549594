package org.reeve.review;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one person decided within some days.
 *
 * @param undone how many of their decisions they took back
 * @param median half of what they decided had waited no longer; null when they decided nothing
 */
record Moderator(
        String name,
        long published,
        long rejected,
        long undone,
        @Nullable Duration median,
        long claims) {}
