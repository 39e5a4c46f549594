package org.reeve.platform.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Cancellation;

/**
 * Threads that wait for a connection. The pool would let them wait out its timeout, whatever happens; here they stop at
 * once when the server turns out to be gone, or when their work is cancelled. Thread-safe.
 */
final class Waiting {
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

    /** One thread while it waits. */
    private static final class Waiter {
        private @Nullable Thread thread = Thread.currentThread();
        private @Nullable SQLException reason;
        private boolean woken;

        synchronized void wake(@Nullable SQLException why) {
            if (thread != null) {
                woken = true;
                reason = reason == null ? why : reason;
                thread.interrupt();
            }
        }

        /** From now on nobody wakes it, and what it does next is not interrupted. */
        synchronized void leave() {
            thread = null;
            if (woken) {
                Thread.interrupted();
            }
        }

        synchronized @Nullable SQLException reason() {
            return reason;
        }
    }

    /**
     * Runs {@code borrow}, which waits for a connection.
     *
     * @throws JDBCConnectionException if meanwhile one could not be opened
     */
    <T extends @Nullable Object> T await(Supplier<T> borrow) {
        Waiter waiter = new Waiter();
        waiters.add(waiter);
        try (var registration = Cancellation.current().onCancel(() -> waiter.wake(null))) {
            return borrow.get();
        } catch (RuntimeException failure) {
            SQLException reason = waiter.reason();
            if (reason == null) {
                throw failure;
            }
            JDBCConnectionException unreachable = new JDBCConnectionException("No connection can be opened", reason);
            unreachable.addSuppressed(failure);
            throw unreachable;
        } finally {
            waiters.remove(waiter);
            waiter.leave();
        }
    }

    /** Ends all waiting, because no connection can be opened for this reason. */
    void end(SQLException reason) {
        waiters.forEach(waiter -> waiter.wake(reason));
    }
}
