package org.reeve.alert;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What raises an alert.
 *
 * @param rule its name in the database
 * @param threshold from how many on; null where each is one
 * @param minutes within how many minutes; null where each is one
 * @param exceptLogins logins whose changes are expected
 * @param updatedAt the optimistic lock, in UTC as the database has it
 */
record AlertRule(
        String rule,
        boolean enabled,
        @Nullable Integer threshold,
        @Nullable Integer minutes,
        List<String> exceptLogins,
        LocalDateTime updatedAt) {

    /** Whether there is a number to set. */
    boolean counts() {
        return threshold != null;
    }

    /** Whether logins can be left out. */
    boolean knowsLogins() {
        return rule.equals("outside");
    }

    /** Whether it can be switched off: that somebody changed a rule is always seen. */
    boolean canBeOff() {
        return !rule.equals("rules");
    }

    /** Whether {@code other} says the same, whenever it was said. */
    boolean saysTheSame(AlertRule other) {
        return equals(new AlertRule(
                other.rule, other.enabled, other.threshold, other.minutes, other.exceptLogins, updatedAt));
    }
}
