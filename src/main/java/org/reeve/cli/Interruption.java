package org.reeve.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.reeve.platform.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ctrl+C and a polite kill cancel the command: it ends its transaction, lets its server go and says how it ended. */
final class Interruption {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final int PATIENCE_SECONDS = 60;

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger code = new AtomicInteger(ExitCode.CANCELLED.code());

    private Interruption() {}

    /** Runs {@code command}, which can be interrupted, and returns its exit code. */
    static int guard(IntSupplier command) {
        return new Interruption().run(command);
    }

    private int run(IntSupplier command) {
        Thread hook = Thread.ofPlatform().name("reeve-interruption").unstarted(this::interrupt);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            code.set(cancellation.run(command::getAsInt));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("An IntSupplier throws nothing checked", e);
        } finally {
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                LOG.debug("The process is ending already", e);
            }
        }
        return code.get();
    }

    private void interrupt() {
        cancellation.request();
        try {
            if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(code.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
