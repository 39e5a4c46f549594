package org.reeve.platform.fx;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;

/** Changes of what a screen shows, one at a time: while one is under way, no other one begins. FX thread only. */
public final class Changes {
    private final Background background;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    public Changes(Background background) {
        this.background = background;
    }

    /** Whether one is under way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether one is under way. */
    public boolean isBusy() {
        return busy.get();
    }

    /**
     * Makes a change on a worker; does nothing while another one is under way. By the time a handler runs the next may
     * begin.
     *
     * @param title what is being done, for the task tray
     */
    public <T extends @Nullable Object> void run(
            String title, Supplier<T> work, Consumer<T> success, Consumer<Problem> failure) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        background.run(
                title,
                Effect.WRITE,
                progress -> work.get(),
                result -> {
                    busy.set(false);
                    success.accept(result);
                },
                problem -> {
                    busy.set(false);
                    failure.accept(problem);
                });
    }
}
