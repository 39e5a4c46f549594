package org.reeve.platform.i18n;

import java.text.ParsePosition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/** Points in time as people read them: in their own zone, with UTC for whoever compares notes with the database. */
public final class Times {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Date and time of day in the person's zone, to the minute. */
    public static String local(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Messages.locale())
                .withZone(ZoneId.systemDefault())
                .format(time);
    }

    /** As short as a column wants it, in the person's zone: day and time of day within this year, else the date alone. */
    public static String brief(Instant time) {
        ZonedDateTime local = time.atZone(ZoneId.systemDefault());
        String pattern =
                local.getYear() == ZonedDateTime.now(ZoneId.systemDefault()).getYear() ? "MMMdjm" : "yMMMd";
        return DateTimeFormatter.ofLocalizedPattern(pattern)
                .withLocale(Messages.locale())
                .format(local);
    }

    /** Date and time of day in the person's zone, to the second. */
    public static String localToTheSecond(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                .withLocale(Messages.locale())
                .withZone(ZoneId.systemDefault())
                .format(time);
    }

    /** A day in numbers, as people write it. */
    public static String day(LocalDate day) {
        return days().getFirst().format(day);
    }

    /** The day that somebody typed, as {@link #day} writes it or as ISO 8601 does; empty if it is none. */
    public static Optional<LocalDate> parseDay(String text) {
        for (DateTimeFormatter format : days()) {
            ParsePosition end = new ParsePosition(0);
            TemporalAccessor parsed = format.parseUnresolved(text, end);
            if (parsed != null && end.getErrorIndex() < 0 && end.getIndex() == text.length()) {
                try {
                    LocalDate day = LocalDate.parse(text, format);
                    // The 31st of February would become its last day
                    return Optional.of(day)
                            .filter(found -> found.getDayOfMonth() == parsed.getLong(ChronoField.DAY_OF_MONTH));
                } catch (DateTimeParseException e) {
                    // Numbers in the right places that make no day, such as the 13th month
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** What to tell whoever typed {@code text} where {@link #parseDay} finds no day. */
    public static String noDay(String text) {
        return Messages.text("input.refused.day", text, day(LocalDate.now(ZoneId.systemDefault())));
    }

    private static List<DateTimeFormatter> days() {
        return List.of(
                DateTimeFormatter.ofLocalizedPattern("yMd").withLocale(Messages.locale()),
                DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(Messages.locale()),
                DateTimeFormatter.ISO_LOCAL_DATE);
    }

    /** The same in UTC, as the database has it. */
    public static String utc(Instant time) {
        return UTC.format(time);
    }
}
