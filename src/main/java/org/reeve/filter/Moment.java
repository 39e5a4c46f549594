package org.reeve.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** From where relative times are seen: now, and where the person is. */
record Moment(Instant at, ZoneId zone) {
    static Moment now() {
        return new Moment(Instant.now(), ZoneId.systemDefault());
    }

    LocalDate today() {
        return LocalDate.ofInstant(at, zone);
    }

    /** When a day begins. */
    Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
