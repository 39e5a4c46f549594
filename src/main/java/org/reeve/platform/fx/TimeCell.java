package org.reeve.platform.fx;

import java.time.Instant;
import java.util.function.Function;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Times;

/** A cell that shows a time in the person's zone, and in UTC to whoever points at it. */
final class TimeCell<T> extends PagedCell<T> {
    private final Function<T, @Nullable Instant> time;
    private final String never;
    private final Tooltip utc = new Tooltip();

    TimeCell(Function<T, @Nullable Instant> time, String never) {
        this.time = time;
        this.never = never;
    }

    @Override
    protected void show(T row) {
        Instant at = time.apply(row);
        setText(at == null ? never : Times.brief(at));
        if (at != null) {
            utc.setText(Times.utc(at));
            setTooltip(utc);
        }
    }
}
