package org.reeve.filter;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day, of the calendar or as seen from today.
 *
 * @param relative which day it is as seen from today; null for one of the calendar
 * @param date the day of the calendar; null for one as seen from today
 */
record Day(@Nullable Relative relative, @Nullable LocalDate date) {
    private static final Pattern ISO = Pattern.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}");

    /** A day as seen from today. */
    enum Relative {
        TODAY,
        YESTERDAY,
        /** The Monday of this week. */
        WEEK,
        /** The first of this month. */
        MONTH,
        /** The first of this year. */
        YEAR;

        /** As it stands in a text. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private LocalDate from(LocalDate today) {
            return switch (this) {
                case TODAY -> today;
                case YESTERDAY -> today.minusDays(1);
                case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> today.withDayOfMonth(1);
                case YEAR -> today.withDayOfYear(1);
            };
        }
    }

    /** The day that {@code text} says, such as {@code 2026-05-31} or {@code today}; empty if it is none. */
    static Optional<Day> of(String text) {
        Optional<Day> relative = Stream.of(Relative.values())
                .filter(known -> known.word().equals(text))
                .map(known -> new Day(known, null))
                .findFirst();
        if (relative.isPresent() || !ISO.matcher(text).matches()) {
            return relative;
        }
        try {
            return Optional.of(new Day(null, LocalDate.parse(text)));
        } catch (DateTimeParseException e) {
            // Numbers in the right places that make no day, such as the 13th month
            return Optional.empty();
        }
    }

    /** Which day of the calendar it is. */
    LocalDate from(LocalDate today) {
        if (relative != null) {
            return relative.from(today);
        }
        return date == null ? today : date;
    }
}
