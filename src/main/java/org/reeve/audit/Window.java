package org.reeve.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How far back to look. Days begin at midnight where the person is. */
enum Window {
    LAST_HOUR(-1),
    TODAY(0),
    LAST_7_DAYS(7),
    LAST_30_DAYS(30),
    ALL(-1),
    /** From one day to another. */
    DAYS(-1),
    /** From one moment to another. */
    SPAN(-1);

    private final int days;

    Window(int days) {
        this.days = days;
    }

    /** The earliest time; null for the beginning of the trail. */
    @Nullable
    Instant from() {
        if (this == LAST_HOUR) {
            return Instant.now().minus(1, ChronoUnit.HOURS);
        }
        ZoneId here = ZoneId.systemDefault();
        return days < 0
                ? null
                : LocalDate.now(here).minusDays(days).atStartOfDay(here).toInstant();
    }
}
