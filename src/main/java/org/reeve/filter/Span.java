package org.reeve.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time. Hours are counted to the minute; everything longer in whole days, which begin at midnight where the
 * person is: what happened in the last 7 days happened since midnight seven days ago.
 */
record Span(int amount, Unit unit) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,3}) ([a-z]{1,6})");

    /** What a span is counted in. */
    enum Unit {
        HOURS(ChronoUnit.HOURS),
        DAYS(ChronoUnit.DAYS),
        WEEKS(ChronoUnit.WEEKS),
        MONTHS(ChronoUnit.MONTHS);

        private final ChronoUnit unit;

        Unit(ChronoUnit unit) {
            this.unit = unit;
        }

        /** As it stands in a text. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The span that {@code text} says, such as {@code 7 days}; empty if it is none. */
    static Optional<Span> of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            for (Unit unit : Unit.values()) {
                if (unit.word().equals(parts.group(2))) {
                    return Optional.of(new Span(Integer.parseInt(parts.group(1)), unit));
                }
            }
        }
        return Optional.empty();
    }

    /** When it began, if it ends now. */
    Instant before(Moment now) {
        return unit == Unit.HOURS
                ? now.at().truncatedTo(ChronoUnit.MINUTES).minus(amount, ChronoUnit.HOURS)
                : now.begin(now.today().minus(amount, unit.unit));
    }

    /** When it ends, if it begins now: for days, with the last of them. */
    Instant after(Moment now) {
        if (unit == Unit.HOURS) {
            return now.at().truncatedTo(ChronoUnit.MINUTES).plus(amount, ChronoUnit.HOURS);
        }
        ZonedDateTime there = now.at().atZone(now.zone());
        LocalDate last = there.toLocalDate().plus(amount, unit.unit);
        return now.begin(last.plusDays(1));
    }
}
