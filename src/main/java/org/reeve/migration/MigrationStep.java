package org.reeve.migration;

import java.time.Duration;

/**
 * One version that was applied or taken back, verified and committed.
 *
 * @param version such as 1.3.0
 * @param description what it brings, in a few words
 * @param direction up or down
 * @param took how long
 */
public record MigrationStep(String version, String description, Direction direction, Duration took) {
    /** Which way. */
    public enum Direction {
        /** Applied. */
        UP,
        /** Taken back. */
        DOWN
    }
}
