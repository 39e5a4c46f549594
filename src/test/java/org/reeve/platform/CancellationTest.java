package org.reeve.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation cancellation = new Cancellation();

    /** Else a statement's cancel reaches the server when the connection already runs somebody else's statement. */
    @Test
    void workIsOverOnlyWhenItsInterrupterIs() throws Exception {
        CountDownLatch interrupting = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        Cancellation.Registration registration = cancellation.onCancel(() -> {
            interrupting.countDown();
            await(release);
            order.add("interrupted");
        });
        CompletableFuture<Void> asking = CompletableFuture.runAsync(cancellation::request);
        interrupting.await();
        Thread closing = Thread.ofPlatform().start(() -> {
            registration.close();
            order.add("closed");
        });
        while (closing.getState() == Thread.State.NEW || closing.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }

        assertThat(closing.getState()).isEqualTo(Thread.State.BLOCKED);
        release.countDown();
        closing.join();
        asking.get();
        assertThat(order).containsExactly("interrupted", "closed");
    }

    @Test
    void whatIsOverIsNotInterrupted() {
        List<String> seen = new ArrayList<>();
        cancellation.onCancel(() -> seen.add("over")).close();
        cancellation.onCancel(() -> seen.add("running"));

        cancellation.request();

        assertThat(seen).containsExactly("running");
    }

    @Test
    void anInterruptEndsBlockingWorkAndNothingAfterIt() throws Exception {
        CountDownLatch blocking = new CountDownLatch(1);
        CompletableFuture<Boolean> after = CompletableFuture.supplyAsync(() -> {
            try {
                return cancellation.run(() -> {
                    try {
                        cancellation.interruptibly(() -> {
                            blocking.countDown();
                            new CountDownLatch(1).await();
                            return true;
                        });
                        return true;
                    } catch (InterruptedException e) {
                        return Thread.currentThread().isInterrupted();
                    }
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        blocking.await();
        cancellation.request();

        assertThat(after.get()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
