package org.reeve.platform;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The way to stop work that is under way. Work runs inside {@link #run}; whatever blocks below (a statement in the
 * database, say) registers how to be interrupted with {@link #onCancel}. Thread-safe.
 */
public final class Cancellation {
    private static final ScopedValue<Cancellation> CURRENT = ScopedValue.newInstance();
    private static final Cancellation NEVER = new Cancellation();

    private final List<Runnable> interrupters = new CopyOnWriteArrayList<>();
    private volatile boolean requested;

    /** Work that can be stopped; {@code T} is what it returns. */
    @FunctionalInterface
    public interface Stoppable<T extends @Nullable Object> {
        T call() throws Exception;
    }

    /** A handle that takes an interrupter back; closing it throws nothing. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** What the calling thread's work can be stopped by; one that is never requested outside such work. */
    public static Cancellation current() {
        return CURRENT.orElse(NEVER);
    }

    /** Runs {@code work} on this thread with this as its {@link #current()}. */
    public <T extends @Nullable Object> T run(Stoppable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, this).<T, Exception>call(work::call);
    }

    /** Asks the work to stop. Returns at once; the interrupters run on the calling thread, so they must not block long. */
    public void request() {
        requested = true;
        interrupters.forEach(Runnable::run);
    }

    /** Whether somebody asked the work to stop. */
    public boolean isRequested() {
        return requested;
    }

    /**
     * To be called between steps of long work.
     *
     * @throws CancellationException if somebody asked the work to stop
     */
    public void check() {
        if (requested) {
            throw new CancellationException();
        }
    }

    /** Runs {@code interrupter} when stopping is asked for, until the registration is closed. */
    public Registration onCancel(Runnable interrupter) {
        if (this == NEVER) {
            return () -> {};
        }
        interrupters.add(interrupter);
        if (requested) {
            interrupter.run();
        }
        return () -> interrupters.remove(interrupter);
    }
}
