package org.reeve.platform;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The way to stop work that is under way. Work runs inside {@link #run}; whatever blocks below (a statement in the
 * database, say) registers how to be interrupted with {@link #onCancel}. Thread-safe.
 */
public final class Cancellation {
    private static final ScopedValue<Cancellation> CURRENT = ScopedValue.newInstance();
    private static final Cancellation NEVER = new Cancellation();

    private final List<Interrupter> interrupters = new CopyOnWriteArrayList<>();
    private volatile boolean requested;

    /** Work that can be stopped; {@code T} is what it returns. */
    @FunctionalInterface
    public interface Stoppable<T extends @Nullable Object> {
        T call() throws Exception;
    }

    /**
     * A handle that takes an interrupter back; closing it throws nothing. Where the interrupter is running just then, closing
     * waits for it, so that it never hits what comes after the work that it was meant for.
     */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private final class Interrupter implements Registration {
        private final Runnable action;
        private boolean over;

        private Interrupter(Runnable action) {
            this.action = action;
        }

        private synchronized void interrupt() {
            if (!over) {
                action.run();
            }
        }

        @Override
        public void close() {
            interrupters.remove(this);
            synchronized (this) {
                over = true;
            }
        }
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
        interrupters.forEach(Interrupter::interrupt);
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

    /**
     * Runs {@code work} on this thread so that asking to stop interrupts it, where it blocks in a way that heeds nothing
     * else. What comes after it is not interrupted.
     */
    public <T extends @Nullable Object, E extends Exception> T interruptibly(ScopedValue.CallableOp<T, E> work)
            throws E {
        Thread thread = Thread.currentThread();
        AtomicBoolean interrupted = new AtomicBoolean();
        Registration registration = onCancel(() -> {
            interrupted.set(true);
            thread.interrupt();
        });
        try {
            return work.call();
        } finally {
            registration.close();
            if (interrupted.get()) {
                Thread.interrupted();
            }
        }
    }

    /** Runs {@code interrupter} when stopping is asked for, until the registration is closed. */
    public Registration onCancel(Runnable interrupter) {
        if (this == NEVER) {
            return () -> {};
        }
        Interrupter registered = new Interrupter(interrupter);
        interrupters.add(registered);
        if (requested) {
            registered.interrupt();
        }
        return registered;
    }
}
