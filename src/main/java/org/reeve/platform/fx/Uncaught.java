package org.reeve.platform.fx;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures of what runs on the FX thread itself, of which nobody else hears: JavaFX prints them to a console that an
 * installed Reeve hasn't got. FX thread only.
 */
public final class Uncaught implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uncaught.class);

    private final Thread.@Nullable UncaughtExceptionHandler before;

    /** Logs them, and tells {@code person}, until this is closed. */
    public Uncaught(Consumer<Problem> person) {
        Thread thread = Thread.currentThread();
        before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, failure) -> {
            LOG.error("Unexpected failure on {}", where.getName(), failure);
            person.accept(Problem.of(failure, Effect.READ));
        });
    }

    @Override
    public void close() {
        Thread.currentThread().setUncaughtExceptionHandler(before);
    }
}
