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
 * @param begin the earliest time, for {@link Window#SPAN}; null for the beginning of the trail
 * @param end the first time that is too late, for {@link Window#SPAN}; null for none
 */
record Period(
        Window window,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable Instant begin,
        @Nullable Instant end) {
    static final Period USUAL = of(Window.LAST_30_DAYS);

    static Period of(Window window) {
        return new Period(window, null, null, null, null);
    }

    static Period ofDays(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Period(Window.DAYS, first, last, null, null);
    }

    static Period between(@Nullable Instant begin, @Nullable Instant end) {
        return new Period(Window.SPAN, null, null, begin, end);
    }

    /** The same time as days or to the second, to go on from; as it begins now where it is neither. */
    Period as(Window other) {
        Instant from = from();
        Instant until = until();
        ZoneId here = ZoneId.systemDefault();
        return switch (other) {
            case DAYS ->
                ofDays(
                        from == null ? null : LocalDate.ofInstant(from, here),
                        until == null ? LocalDate.now(here) : LocalDate.ofInstant(until.minusNanos(1), here));
            case SPAN -> between(from, until);
            default -> of(other);
        };
    }

    /** The earliest time; null for the beginning of the trail. */
    @Nullable
    Instant from() {
        return switch (window) {
            case DAYS -> midnight(first);
            case SPAN -> begin;
            default -> window.from();
        };
    }

    /** The first time that is too late; null for none. */
    @Nullable
    Instant until() {
        return switch (window) {
            case DAYS -> last == null ? null : midnight(last.plusDays(1));
            case SPAN -> end;
            default -> null;
        };
    }

    boolean isBackwards() {
        return (first != null && last != null && first.isAfter(last))
                || (begin != null && end != null && !begin.isBefore(end));
    }

    private static @Nullable Instant midnight(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneId.systemDefault()).toInstant();
    }
}
