package org.reeve.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** How many entries there are over the time that is looked at. FX thread only. */
final class AuditChartModel {
    private final AuditDao dao;
    private final Background.Lane counting;
    private final Consumer<Problem> tell;
    private final ReadOnlyObjectWrapper<List<Bar>> bars = new ReadOnlyObjectWrapper<>(List.of());

    AuditChartModel(AuditDao dao, Background background, Consumer<Problem> tell) {
        this.dao = dao;
        this.counting = background.lane();
        this.tell = tell;
    }

    /** The bars, the earliest first; none before the first have come, and where the trail is empty. */
    ReadOnlyObjectProperty<List<Bar>> barsProperty() {
        return bars.getReadOnlyProperty();
    }

    /** Whether counting takes noticeably long. */
    ReadOnlyBooleanProperty busyProperty() {
        return counting.busyProperty();
    }

    /** Counts what {@code query} finds. What is shown stays until the new bars have come. */
    void load(AuditQuery query) {
        counting.run(
                Messages.text("audit.job.chart"),
                Effect.READ,
                progress -> count(query),
                (List<Bar> found) -> bars.set(found),
                tell);
    }

    /** Runs on a worker. */
    private List<Bar> count(AuditQuery query) {
        Instant until = query.until() == null ? Instant.now() : query.until();
        Instant from = query.from() == null ? dao.beginning().orElse(null) : query.from();
        return from == null || !from.isBefore(until)
                ? List.of()
                : dao.chart(query, ChartScale.bounds(from, until, ZoneId.systemDefault()));
    }

    /** Stops counting and shows nothing. */
    void close() {
        counting.cancel();
        bars.set(List.of());
    }
}
