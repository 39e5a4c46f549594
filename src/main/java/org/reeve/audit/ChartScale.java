package org.reeve.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

/** Divides a time into as many bars as a chart has room for, at hours, days and months of the person's own zone. */
final class ChartScale {
    private static final int MOST_BARS = 72;

    /** The finest first. */
    private static final List<TemporalAmount> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(12),
            Period.ofDays(1),
            Period.ofDays(7),
            Period.ofMonths(1),
            Period.ofMonths(3),
            Period.ofYears(1),
            Period.ofYears(10));

    private ChartScale() {}

    /**
     * From {@code from} to {@code until}, and between them the limits of even bars.
     *
     * @return at least two times, each later than the one before
     */
    static List<Instant> bounds(Instant from, Instant until, ZoneId zone) {
        Instant end = until.isAfter(from) ? until : from.plusSeconds(1);
        for (TemporalAmount step : STEPS) {
            List<Instant> bounds = divide(from, end, step, zone);
            if (bounds.size() <= MOST_BARS + 1) {
                return bounds;
            }
        }
        return List.of(from, end);
    }

    private static List<Instant> divide(Instant from, Instant end, TemporalAmount step, ZoneId zone) {
        List<Instant> bounds = new ArrayList<>(List.of(from));
        var next = begin(from, step, zone).atZone(zone);
        while (next.toInstant().isBefore(end) && bounds.size() <= MOST_BARS + 1) {
            if (next.toInstant().isAfter(from)) {
                bounds.add(next.toInstant());
            }
            next = next.plus(step);
        }
        bounds.add(end);
        return bounds;
    }

    /** A round time at or before {@code from}. */
    private static Instant begin(Instant from, TemporalAmount step, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(from, zone);
        if (step instanceof Period period) {
            LocalDate round = period.toTotalMonths() > 0
                    ? day.withDayOfMonth(1).withMonth(period.getMonths() == 1 ? day.getMonthValue() : 1)
                    : period.getDays() == 7 ? day.minusDays(day.getDayOfWeek().getValue() - 1L) : day;
            return round.atStartOfDay(zone).toInstant();
        }
        Instant midnight = day.atStartOfDay(zone).toInstant();
        long seconds = Duration.from(step).toSeconds();
        long since = Duration.between(midnight, from).toSeconds();
        return midnight.plusSeconds(since / seconds * seconds);
    }
}
