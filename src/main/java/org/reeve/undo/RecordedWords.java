package org.reeve.undo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** Fields and values of the trail as people read them. */
public final class RecordedWords {
    /** As the database writes a time into JSON: UTC, without saying so. */
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?");

    private RecordedWords() {}

    /** A field's name on the screen; what Reeve doesn't know keeps the name it has in the database. */
    public static String field(String name) {
        String key = "audit.field." + name;
        return Messages.has(key) ? Messages.text(key) : name;
    }

    /** A value, a time of it in the person's zone; null is said in words too. */
    public static String value(@Nullable Object value) {
        if (value == null) {
            return Messages.text("audit.value.none");
        }
        if (value instanceof Boolean yes) {
            return Messages.text(yes ? "audit.value.yes" : "audit.value.no");
        }
        return time(value).map(Times::localToTheSecond).orElseGet(() -> String.valueOf(value));
    }

    /** As {@link #value}, but a time of it in UTC. */
    public static String valueInUtc(@Nullable Object value) {
        return time(value).map(Times::utc).orElseGet(() -> value(value));
    }

    /** The time that {@code value} is; empty if it is something else. */
    public static Optional<Instant> time(@Nullable Object value) {
        if (!(value instanceof String text) || !TIME.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            // Somebody's own text that only looks like one, such as the 13th month
            return Optional.empty();
        }
    }
}
