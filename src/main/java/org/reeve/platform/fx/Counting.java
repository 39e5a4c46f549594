package org.reeve.platform.fx;

import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;

/**
 * Counts the rows of a {@link PagedList} beside their reading: at first from statistics, then exactly, with where the
 * pages begin; or, where that takes too long, as far as is worth while. FX thread only.
 */
final class Counting<T, K> {
    static final long CAPPED_COUNT = 10_000;

    private static final long BETWEEN_MEASUREMENTS_NANOS = 5_000_000_000L;

    private final PageSource<T, K> source;
    private final String title;
    private final Consumer<Problem> onProblem;
    private final Background.Lane measuring;
    private final Background.Lane guessing;
    private final ReadOnlyObjectWrapper<RowCount> count =
            new ReadOnlyObjectWrapper<>(new RowCount(0, RowCount.Certainty.AT_LEAST));
    private final IntSupplier shown;
    private boolean exact;
    private long measuredAt;

    /** @param shown how many rows the list has by now */
    Counting(
            Background background,
            PageSource<T, K> source,
            String title,
            Consumer<Problem> onProblem,
            IntSupplier shown) {
        this.source = source;
        this.title = title;
        this.onProblem = onProblem;
        this.shown = shown;
        this.measuring = background.lane();
        this.guessing = background.lane();
    }

    ReadOnlyObjectProperty<RowCount> countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Whether the rows have been counted to the last. */
    boolean isExact() {
        return exact;
    }

    /** Counts anew: there are {@code read} rows or more. */
    void begin(long read) {
        exact = false;
        count.set(new RowCount(read, RowCount.Certainty.AT_LEAST));
    }

    /** The last row has been read. */
    void finish(long total) {
        exact = true;
        close();
        count.set(new RowCount(total, RowCount.Certainty.EXACT));
    }

    /** What the server's statistics say, until there is something better. */
    void estimate() {
        guessing.run(title, Effect.READ, progress -> source.estimate(), this::showEstimate, onProblem);
    }

    private void showEstimate(OptionalLong estimate) {
        // Statistics can be older than the rows that are here already
        if (!exact && estimate.isPresent() && estimate.getAsLong() > shown.getAsInt()) {
            count.set(new RowCount(estimate.getAsLong(), RowCount.Certainty.ABOUT));
        }
    }

    /** Whether the last measurement is old enough to repeat it because rows have come or gone. */
    boolean isDue() {
        return System.nanoTime() - measuredAt > BETWEEN_MEASUREMENTS_NANOS;
    }

    /**
     * Counts all rows.
     *
     * @param found gets where the pages begin
     * @param failed runs when that isn't known and won't be
     */
    void measure(Consumer<PageSource.Landmarks<K>> found, Runnable failed) {
        measuredAt = System.nanoTime();
        measuring.run(
                title,
                Effect.READ,
                progress -> source.landmarks(PagedList.PAGE),
                landmarks -> {
                    exact = true;
                    guessing.cancel();
                    count.set(new RowCount(landmarks.total(), RowCount.Certainty.EXACT));
                    found.accept(landmarks);
                },
                problem -> {
                    failed.run();
                    goWithout(problem);
                });
    }

    private void goWithout(Problem problem) {
        if (problem.kind() != Problem.Kind.TIMED_OUT) {
            onProblem.accept(problem);
        } else if (!exact) {
            guessing.run(
                    title, Effect.READ, progress -> source.countUpTo(CAPPED_COUNT + 1), this::showCapped, onProblem);
        }
    }

    private void showCapped(long counted) {
        if (!exact) {
            count.set(
                    counted > CAPPED_COUNT
                            ? new RowCount(CAPPED_COUNT, RowCount.Certainty.AT_LEAST)
                            : new RowCount(counted, RowCount.Certainty.EXACT));
        }
    }

    /** Stops counting. */
    void close() {
        measuring.cancel();
        guessing.cancel();
    }
}
