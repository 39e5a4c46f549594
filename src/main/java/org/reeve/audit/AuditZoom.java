package org.reeve.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Looks at parts of the time, and at the times before again. FX thread only. */
final class AuditZoom {
    private final ObjectProperty<Period> period;
    private final Deque<Period> before = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper zoomed = new ReadOnlyBooleanWrapper();

    /** @param period is what is looked at */
    AuditZoom(ObjectProperty<Period> period) {
        this.period = period;
    }

    void in(Instant from, Instant until) {
        before.push(period.get());
        zoomed.set(true);
        period.set(Period.between(from, until));
    }

    /** Back to what was looked at before the last {@link #in}; nothing happens where that is so. */
    void out() {
        if (!before.isEmpty()) {
            period.set(before.pop());
            zoomed.set(!before.isEmpty());
        }
    }

    /** Whether there is a time to go back to. */
    ReadOnlyBooleanProperty zoomedProperty() {
        return zoomed.getReadOnlyProperty();
    }

    /** Goes back no more: something else is asked for. */
    void forget() {
        before.clear();
        zoomed.set(false);
    }
}
