package org.reeve.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Points in time as people type them: a date, with the time of day where that matters. */
final class AuditTimes {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TYPED = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[ HH:mm[:ss]]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private AuditTimes() {}

    /** To the second. */
    static String shown(Instant time, ZoneId zone) {
        return SHOWN.format(time.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    /**
     * What was typed, in {@code zone}; null for nothing.
     *
     * @throws java.time.format.DateTimeParseException if it is no time
     */
    static @Nullable Instant parse(String typed, ZoneId zone) {
        String text = typed.strip();
        return text.isEmpty()
                ? null
                : LocalDateTime.parse(text, TYPED).atZone(zone).toInstant();
    }

    /** As {@link #parse(String, ZoneId)}, where the person is. */
    static @Nullable Instant parse(String typed) {
        return parse(typed, ZoneId.systemDefault());
    }
}
