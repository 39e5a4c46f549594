package org.reeve.platform.i18n;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

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

    /** The same in UTC, as the database has it. */
    public static String utc(Instant time) {
        return UTC.format(time);
    }
}
