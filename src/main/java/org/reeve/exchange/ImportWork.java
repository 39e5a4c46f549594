package org.reeve.exchange;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Job;

/** The work of an import, one thing at a time: the newest. That of older ones fails or succeeds unheard. FX thread only. */
final class ImportWork {
    private final Background background;
    private final Consumer<Problem> failed;
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();
    private int works;

    /** @param failed is told why the newest failed, when the problem is known already */
    ImportWork(Background background, Consumer<Problem> failed) {
        this.background = background;
        this.failed = failed;
    }

    /** Does something instead of what is under way; as {@link Background#run}. */
    <T> void run(String title, Effect effect, Background.Work<T> work, Consumer<T> success) {
        forget();
        int mine = works;
        job.set(background.run(
                title,
                effect,
                work,
                result -> {
                    if (mine == works) {
                        job.set(null);
                        success.accept(result);
                    }
                },
                failure -> {
                    if (mine == works) {
                        job.set(null);
                        problem.set(failure);
                        failed.accept(failure);
                    }
                }));
    }

    /** Stops what is under way; nothing of it is saved. */
    void stop() {
        Job running = job.get();
        if (running != null) {
            running.cancel();
        }
    }

    /** Stops what is under way, which is no news to whoever did, and forgets why the last thing failed. */
    void forget() {
        stop();
        works++;
        job.set(null);
        problem.set(null);
    }

    boolean isBusy() {
        return job.get() != null;
    }

    /** Whether something is written. */
    boolean isWriting() {
        Job running = job.get();
        return running != null && running.isWriting();
    }

    /** Why the last thing failed; null if it didn't. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What is under way; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return job.getReadOnlyProperty();
    }
}
