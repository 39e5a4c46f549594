package org.reeve.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that leads to one entry of the trail: {@code reeve://audit/4711/2026-03-01T09:30:15.123456Z}. It says nothing of
 * the entry; whoever follows it needs the permission to read the trail.
 *
 * @param id of the entry
 * @param at when it was written, to the microsecond: the trail is kept by months
 */
record AuditLink(long id, Instant at) {
    private static final Pattern FORM = Pattern.compile("reeve://audit/([1-9][0-9]{0,17})/([0-9T:.Z-]{20,30})");

    static AuditLink to(AuditEntry entry) {
        return new AuditLink(entry.id(), entry.at());
    }

    /** As {@link org.reeve.shell.Way#ENTRY} names an entry. */
    static AuditLink to(UUID entry) {
        return new AuditLink(
                entry.getLeastSignificantBits(), Instant.EPOCH.plus(entry.getMostSignificantBits(), ChronoUnit.MICROS));
    }

    /** The first link in {@code text}; empty where there is none. */
    static Optional<AuditLink> find(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AuditLink(Long.parseLong(found.group(1)), Instant.parse(found.group(2))));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    LocalDateTime utc() {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** As it is copied. */
    String text() {
        return "reeve://audit/" + id + "/" + at;
    }
}
