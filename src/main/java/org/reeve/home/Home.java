package org.reeve.home;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, as far as the person may see it.
 *
 * @param version of the schema, as it is now
 * @param amounts how many of each kind wait; kinds that the person may not see are not there
 * @param most counts of what waits end here
 * @param waitingSince since when the oldest post waits for review; null for none
 * @param days how many of each kind there were on each day
 */
record Home(
        String version,
        Map<String, Long> amounts,
        long most,
        @Nullable Instant waitingSince,
        Map<String, Days> days) {

    /** Whether there is nothing that the person may see. */
    boolean isEmpty() {
        return amounts.isEmpty() && days.isEmpty();
    }

    /**
     * One number a day, the earliest first.
     *
     * @param exact whether they were counted; else they are estimates
     */
    record Days(List<Long> amounts, boolean exact) {
        long total() {
            return amounts.stream().mapToLong(Long::longValue).sum();
        }
    }
}
