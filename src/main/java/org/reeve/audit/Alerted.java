package org.reeve.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What raised an alert, as it stands in the trail.
 *
 * @param rule as {@code api.alerts} names it
 * @param since when the first of it happened
 * @param last when the last of it happened
 * @param person whose doings alone they are; null where they are several people's, or nobody's
 * @param entry the one entry that it was; null where it was not just one
 */
record Alerted(
        String rule,
        Instant since,
        Instant last,
        @Nullable UUID person,
        @Nullable AuditLink entry) {
    /** A sign-in is written a moment after it was tried. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    Instant from() {
        return since.minus(MOMENT);
    }

    Instant until() {
        return last.plus(MOMENT);
    }

    /** Whose doings to ask for; null for anybody's. */
    @Nullable
    UUID actor() {
        return person;
    }

    /** What to ask for in that time. */
    AuditQuery query() {
        AuditQuery all = AuditQuery.everything();
        return switch (rule) {
            case "deactivated" ->
                all.about("users", null).doing("UPDATE").with(new AuditQuery.Inside("is_active", "false", Side.AFTER));
            case "network" -> all.doing("SIGN_IN");
            case "outside" -> all.outside(true);
            case "failed" -> all.doing("SIGN_IN_FAILED");
            default -> all;
        };
    }
}
