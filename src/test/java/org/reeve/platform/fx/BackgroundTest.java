package org.reeve.platform.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.testkit.FxTest;

class BackgroundTest extends FxTest {
    private final Background background = new Background();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        onFx(() -> {
            background.close();
            return null;
        });
    }

    @Test
    void workLeavesTheFxThreadAndItsResultComesBackThere() {
        onFx(() -> background.run(
                "Counting",
                Effect.READ,
                progress -> Platform.isFxApplicationThread(),
                onFx -> seen.add(onFx + " " + Platform.isFxApplicationThread()),
                problem -> seen.add(problem.text())));

        until("the result is there", () -> !seen.isEmpty());
        assertThat(seen).containsExactly("false true");
    }

    @Test
    void aFailureComesAsAProblemAndObserversHearItFirst() {
        background.onProblem(problem -> seen.add("observer"));
        onFx(() -> background.run(
                "Failing",
                Effect.WRITE,
                progress -> {
                    throw new IllegalStateException("boom");
                },
                result -> seen.add("success"),
                problem -> seen.add(problem.kind() + " " + problem.saved())));

        until("the problem is there", () -> seen.size() == 2);
        assertThat(seen).containsExactly("observer", Problem.Kind.UNEXPECTED + " Nothing was saved.");
    }

    @Test
    void inALaneOnlyTheNewestCounts() {
        CountDownLatch release = new CountDownLatch(1);
        Background.Lane lane = onFx(background::lane);
        onFx(() -> {
            lane.run(
                    "Old",
                    Effect.READ,
                    progress -> {
                        release.await();
                        return "old";
                    },
                    seen::add,
                    problem -> seen.add(problem.text()));
            lane.run("New", Effect.READ, progress -> "new", seen::add, problem -> seen.add(problem.text()));
            return null;
        });
        until("the newest is there", () -> seen.contains("new"));
        release.countDown();
        onFx(() -> background.run("After", Effect.READ, progress -> "after", seen::add, problem -> {}));
        until("later work is there", () -> seen.contains("after"));

        assertThat(seen).containsExactly("new", "after");
    }

    @Test
    void closingStopsAllWorkButTheLast() {
        CountDownLatch stopped = new CountDownLatch(1);
        List<String> done = new CopyOnWriteArrayList<>();
        onFx(() -> {
            background.run(
                    "Just begun",
                    Effect.READ,
                    progress -> {
                        Cancellation.current().onCancel(stopped::countDown);
                        stopped.await();
                        return done.add("stopped");
                    },
                    result -> {},
                    problem -> {});
            background.close(() -> background.run(
                    "Last",
                    Effect.WRITE,
                    progress -> {
                        Cancellation.current().check();
                        return done.add("last");
                    },
                    result -> {},
                    problem -> {}));
            return null;
        });
        assertThat(done).containsExactlyInAnyOrder("stopped", "last");

        Job late = onFx(
                () -> background.run("Late", Effect.READ, progress -> done.add("late"), seen -> {}, problem -> {}));

        assertThat(onFx(() -> late.runningProperty().get())).isFalse();
        assertThat(done).doesNotContain("late");
    }

    @Test
    void longWorkShowsInTheTrayAndCanBeStopped() {
        CountDownLatch stopped = new CountDownLatch(1);
        Job job = onFx(() -> background.run(
                "Long work",
                Effect.WRITE,
                progress -> {
                    Cancellation.current().onCancel(stopped::countDown);
                    progress.at("half way", 0.5);
                    stopped.await();
                    Cancellation.current().check();
                    return "done";
                },
                seen::add,
                problem -> seen.add(problem.kind().name())));
        until("it shows in the tray", () -> background.jobs().contains(job));
        until("it tells its step", () -> job.stepProperty().get().equals("half way"));

        // A view made anew for each caller would be collected, and the tray would hear nothing any more
        assertThat(background.jobs()).isSameAs(background.jobs());

        job.cancel();

        until("it has stopped", () -> !seen.isEmpty());
        assertThat(seen).containsExactly("CANCELLED");
        assertThat(background.jobs()).isEmpty();
    }
}
