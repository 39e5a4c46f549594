package org.reeve.platform.fx;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only place where work leaves the JavaFX thread and its result comes back: progress, cancelling, failures and
 * lateness are decided here once. Call it on the FX thread; results arrive there.
 */
public final class Background implements AutoCloseable {
    /** How long work may go on before it shows; a person doesn't notice less. */
    static final Duration NOTICEABLE = Duration.millis(300);

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("reeve-worker-", 1).factory());
    private final Set<Job> running = new LinkedHashSet<>();
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();

    /** Kept: a view that nobody holds is collected, and its listeners with it. */
    private final ObservableList<Job> jobsView = FXCollections.unmodifiableObservableList(jobs);

    private final List<Consumer<Problem>> observers = new CopyOnWriteArrayList<>();

    /** Work that may block. It tells its progress, and ends early when its thread's cancellation is requested. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run(Progress progress) throws Exception;
    }

    /** The jobs that have run for longer than a person notices, oldest first; for the task tray. */
    public ObservableList<Job> jobs() {
        return jobsView;
    }

    /** Tells {@code observer} of every problem of any work, before the work's own handler; on the FX thread. */
    public void onProblem(Consumer<Problem> observer) {
        observers.add(observer);
    }

    /**
     * Runs {@code work} on a worker.
     *
     * @param title what is being done, in a person's words, for the tray
     * @param effect whether it changes anything, which decides what a failure says about saving
     * @param success gets the result, on the FX thread
     * @param failure gets the problem, on the FX thread; a cancelled job is one too, of kind CANCELLED
     */
    public <T extends @Nullable Object> Job run(
            String title, Effect effect, Work<T> work, Consumer<T> success, Consumer<Problem> failure) {
        Job job = new Job(title, effect);
        start(job, work, success, failure);
        return job;
    }

    /** A new lane: work of one kind, of which only the newest counts. */
    public Lane lane() {
        return new Lane();
    }

    private <T extends @Nullable Object> void start(
            Job job, Work<T> work, Consumer<T> success, Consumer<Problem> failure) {
        if (workers.isShutdown()) {
            // The result of something else arrived after the end, and would go on; there is nobody left to tell
            job.finish();
            return;
        }
        running.add(job);
        showWhenNoticeable(job);
        workers.execute(() -> {
            try {
                T result = job.cancellation().run(() -> work.run(job::report));
                Platform.runLater(() -> {
                    end(job);
                    success.accept(result);
                });
            } catch (Throwable thrown) {
                Problem problem = explain(job, thrown);
                Platform.runLater(() -> {
                    end(job);
                    observers.forEach(observer -> observer.accept(problem));
                    failure.accept(problem);
                });
            }
        });
    }

    private static Problem explain(Job job, Throwable thrown) {
        if (job.cancellation().isRequested()) {
            // A cancelled statement fails as one that took too long; the person knows better
            return Problem.ofStopped(thrown, job.effect());
        }
        Problem problem = Problem.of(thrown, job.effect());
        if (problem.kind() == Problem.Kind.UNEXPECTED) {
            LOG.error("Unexpected failure of: {}", job.title(), thrown);
        } else {
            LOG.info("{} while: {}", problem.kind(), job.title());
        }
        return problem;
    }

    private void showWhenNoticeable(Job job) {
        PauseTransition wait = new PauseTransition(NOTICEABLE);
        wait.setOnFinished(e -> {
            if (job.runningProperty().get()) {
                jobs.add(job);
            }
        });
        wait.play();
    }

    private void end(Job job) {
        job.finish();
        running.remove(job);
        jobs.remove(job);
    }

    /** Asks all work to stop and waits a moment for it. */
    @Override
    public void close() {
        close(() -> {});
    }

    /** As {@link #close()}; {@code last} may start some more work, which is waited for as well and not asked to stop. */
    public void close(Runnable last) {
        List.copyOf(running).forEach(Job::cancel);
        last.run();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Work of which only the newest counts: starting more cancels what runs, and its late result is dropped. */
    public final class Lane {
        private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
        private @Nullable Job current;

        private Lane() {}

        /** Whether work of this lane has run for longer than a person notices; for a spinner. */
        public ReadOnlyBooleanProperty busyProperty() {
            return busy.getReadOnlyProperty();
        }

        /** As {@link Background#run}, and supersedes what this lane was doing: of that neither handler is called. */
        public <T extends @Nullable Object> void run(
                String title, Effect effect, Work<T> work, Consumer<T> success, Consumer<Problem> failure) {
            cancel();
            Job job = new Job(title, effect);
            current = job;
            PauseTransition wait = new PauseTransition(NOTICEABLE);
            wait.setOnFinished(e -> busy.set(current == job));
            wait.play();
            start(
                    job,
                    work,
                    result -> {
                        if (finished(job)) {
                            success.accept(result);
                        }
                    },
                    problem -> {
                        if (finished(job)) {
                            failure.accept(problem);
                        }
                    });
        }

        /** Stops what runs, if anything does; neither of its handlers is called. */
        public void cancel() {
            Job job = current;
            current = null;
            busy.set(false);
            if (job != null) {
                job.cancel();
            }
        }

        private boolean finished(Job job) {
            if (current != job) {
                return false;
            }
            current = null;
            busy.set(false);
            return true;
        }
    }
}
