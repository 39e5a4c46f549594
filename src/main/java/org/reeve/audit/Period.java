package org.reeve.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * From when to when to look. Days begin at midnight where the person is.
 *
 * @param first the first day, for {@link Window#DAYS}; null for the beginning of the trail
 * @param last the last day, for {@link Window#DAYS}; null for today
 */
record Period(
        Window window, @Nullable LocalDate first, @Nullable LocalDate last) {
    static final Period USUAL = of(Window.LAST_30_DAYS);

    static Period of(Window window) {
        return new Period(window, null, null);
    }

    /** The same time as days, to go on from. */
    Period asDays() {
        Instant from = from();
        ZoneId here = ZoneId.systemDefault();
        return new Period(Window.DAYS, from == null ? null : LocalDate.ofInstant(from, here), LocalDate.now(here));
    }

    /** The earliest time; null for the beginning of the trail. */
    @Nullable
    Instant from() {
        return window == Window.DAYS ? begin(first) : window.from();
    }

    /** The first time that is too late; null for none. */
    @Nullable
    Instant until() {
        return window == Window.DAYS && last != null ? begin(last.plusDays(1)) : null;
    }

    boolean isBackwards() {
        return first != null && last != null && first.isAfter(last);
    }

    private static @Nullable Instant begin(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneId.systemDefault()).toInstant();
    }
}
