package org.reeve.seal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found wrong so far: all of it counted, the first of it kept. */
final class Findings {
    private static final int MOST_KEPT = 1_000;

    final List<Finding> kept = new ArrayList<>();
    final Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);

    void add(Finding finding) {
        counts.merge(finding.kind(), 1L, Long::sum);
        if (kept.size() < MOST_KEPT) {
            kept.add(finding);
        }
    }

    void ofSeal(Finding.Kind kind, long seal) {
        add(new Finding(kind, seal, null, null));
    }

    void ofEntry(Finding.Kind kind, Link link, SealRows.Entry entry) {
        add(new Finding(kind, link.number(), entry.id(), time(entry.micros())));
    }

    void missing(Link link, long id) {
        add(new Finding(Finding.Kind.MISSING, link.number(), id, link.seal().firstAt()));
    }

    void addAll(Findings others) {
        others.kept.forEach(finding -> {
            if (kept.size() < MOST_KEPT) {
                kept.add(finding);
            }
        });
        others.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
    }

    private static @Nullable Instant time(@Nullable Long micros) {
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
