package org.reeve.platform.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;

/**
 * A window onto all rows of a query, for a table that scrolls through a million of them. It knows how many rows there
 * are and holds a few pages; the others are places that fill in when they come into view. FX thread only.
 *
 * <p>Pages are read by keyset, which needs to know where each page begins. Those landmarks are read beside the first
 * page, never before it; until they are there, or if they take too long, the list grows by a page at a time.
 *
 * <p>A list belongs to one filter and one order. Another filter is another list: {@link #open} makes it when its first
 * page has arrived, so that the table never blinks.
 */
public final class PagedList<T, K> extends WindowedList<T> implements AutoCloseable {
    /** Rows of a page. */
    public static final int PAGE = 100;

    static final int KEPT_PAGES = 20;
    static final long CAPPED_COUNT = 10_000;

    /** A thumb that is being dragged asks for many pages; those it has left again by then are never read. */
    private static final Duration SETTLED = Duration.millis(30);

    private static final long LONGEST_WAIT_NANOS = 150_000_000;
    private static final long BETWEEN_MEASUREMENTS_NANOS = 5_000_000_000L;

    private final Background background;
    private final PageSource<T, K> source;
    private final String title;
    private final Consumer<Problem> onProblem;

    private final Background.Lane loading;
    private final Background.Lane measuring;
    private final PauseTransition settled = new PauseTransition(SETTLED);
    private final ReadOnlyObjectWrapper<RowCount> count = new ReadOnlyObjectWrapper<>();
    private final PageCache<T> pages = new PageCache<>(PAGE, KEPT_PAGES);
    private final List<Runnable> loadListeners = new ArrayList<>();

    /** The key of the last row of each full page, as far as they are known. */
    private List<K> ends = new ArrayList<>();

    private boolean measured;
    private long measuredAt;
    private int size;
    private int lastAsked;
    private boolean reading;
    private long waitingSince;
    private boolean closed;

    private PagedList(Background background, PageSource<T, K> source, String title, Consumer<Problem> onProblem) {
        this.background = background;
        this.source = source;
        this.title = title;
        this.onProblem = onProblem;
        this.loading = background.lane();
        this.measuring = background.lane();
        count.set(new RowCount(0, RowCount.Certainty.AT_LEAST));
        settled.setOnFinished(e -> readWhatIsInView());
    }

    /**
     * Reads the first page of {@code source} and makes the list of it.
     *
     * @param lane supersedes an earlier opening of the same table
     * @param title what is being done, for the task tray
     * @param opened gets the list; whoever had another one before closes that
     * @param onProblem gets what goes wrong while opening it and later, while its pages are read
     */
    public static <T, K> void open(
            Background background,
            Background.Lane lane,
            PageSource<T, K> source,
            String title,
            Consumer<PagedList<T, K>> opened,
            Consumer<Problem> onProblem) {
        lane.run(
                title,
                Effect.READ,
                progress -> source.page(null, null, PAGE),
                firstPage -> {
                    var list = new PagedList<>(background, source, title, onProblem);
                    list.begin(firstPage);
                    opened.accept(list);
                    list.measureAtFirst();
                },
                onProblem);
    }

    /** How many rows there are, as far as that is known by now. */
    public ReadOnlyObjectProperty<RowCount> countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Runs {@code listener} whenever rows have come in or moved, so that a selection can follow its row. */
    public void onLoad(Runnable listener) {
        loadListeners.add(listener);
    }

    /** Where the row of this {@link PageSource#identity} is, if it is among those held. */
    public OptionalInt find(Object identity) {
        OptionalInt index = pages.find(row -> source.identity(row).equals(identity));
        return index.isPresent() && index.getAsInt() < size ? index : OptionalInt.empty();
    }

    /** The rows that are here, by their places. */
    Map<Integer, T> held() {
        return pages.rows(size);
    }

    Object identity(T row) {
        return source.identity(row);
    }

    /** Shows {@code row} in the place of the one of the same identity, if that one is held; it stays where it is. */
    public void replace(T row) {
        find(source.identity(row)).ifPresent(index -> pages.peek(index).fill(row));
    }

    /** Reads again what is in view, and where pages begin; rows stay on the screen until newer ones replace them. */
    public void refresh() {
        pages.outdate(number -> true);
        loading.cancel();
        reading = false;
        if (size > 0) {
            readWhatIsInView();
            measure();
            return;
        }
        loading.run(
                title,
                Effect.READ,
                progress -> source.page(null, null, PAGE),
                firstPage -> {
                    begin(firstPage);
                    measureAtFirst();
                },
                onProblem);
    }

    /** Stops reading. */
    @Override
    public void close() {
        closed = true;
        settled.stop();
        loading.cancel();
        measuring.cancel();
    }

    private void begin(List<T> firstPage) {
        measured = false;
        ends = new ArrayList<>();
        pages.fill(0, firstPage);
        if (firstPage.size() < PAGE) {
            finish(firstPage.size());
        } else {
            ends.add(source.key(firstPage.getLast()));
            resize(PAGE);
            count.set(new RowCount(PAGE, RowCount.Certainty.AT_LEAST));
        }
        tellLoaded();
    }

    // --- Reading pages ---

    /** Pages whose rows are read together. */
    private record Span(int first, int last) {
        int rows() {
            return (last - first + 1) * PAGE;
        }
    }

    private void want(int index) {
        lastAsked = index;
        if (closed || reading || nextToRead() == null) {
            return;
        }
        long now = System.nanoTime();
        if (settled.getStatus() != Animation.Status.RUNNING) {
            waitingSince = now;
            settled.playFromStart();
        } else if (now - waitingSince < LONGEST_WAIT_NANOS) {
            settled.playFromStart();
        }
    }

    /** The unread pages around the place that was asked for last, its neighbours included; null if all are here. */
    private @Nullable Span nextToRead() {
        if (size == 0) {
            return null;
        }
        int middle = lastAsked / PAGE;
        int last = Math.min(Math.min(middle + 1, (size - 1) / PAGE), ends.size());
        int first = -1;
        int end = -1;
        for (int number = Math.max(0, middle - 1); number <= last; number++) {
            if (!pages.isCurrent(number)) {
                first = first < 0 ? number : first;
                end = number;
            }
        }
        return first < 0 ? null : new Span(first, end);
    }

    private void readWhatIsInView() {
        Span span = nextToRead();
        if (closed || reading || span == null) {
            return;
        }
        reading = true;
        K after = span.first == 0 ? null : ends.get(span.first - 1);
        K through = span.last < ends.size() ? ends.get(span.last) : null;
        loading.run(
                title,
                Effect.READ,
                progress -> source.page(after, through, span.rows()),
                rows -> {
                    reading = false;
                    show(span, rows);
                    readWhatIsInView();
                },
                problem -> {
                    reading = false;
                    onProblem.accept(problem);
                });
    }

    private void show(Span span, List<T> rows) {
        for (int number = span.first; number <= span.last; number++) {
            int from = Math.min((number - span.first) * PAGE, rows.size());
            pages.fill(number, rows.subList(from, Math.min(from + PAGE, rows.size())));
        }
        if (!measured) {
            grow(span, rows);
        } else if (rows.size() != Math.min(span.rows(), size - span.first * PAGE)
                && System.nanoTime() - measuredAt > BETWEEN_MEASUREMENTS_NANOS) {
            // Rows have come or gone since: the pages no longer begin where they did
            measure();
        }
        tellLoaded();
    }

    /** Without landmarks, each full page tells where the next begins, and a short one that it was the last. */
    private void grow(Span span, List<T> rows) {
        for (int number = Math.max(span.first, ends.size()); number <= span.last; number++) {
            int lastOfPage = (number - span.first + 1) * PAGE - 1;
            if (lastOfPage >= rows.size()) {
                finish(span.first * PAGE + rows.size());
                return;
            }
            ends.add(source.key(rows.get(lastOfPage)));
        }
        resize((ends.size() + 1) * PAGE);
    }

    private void finish(int total) {
        measured = true;
        measuring.cancel();
        resize(total);
        count.set(new RowCount(total, RowCount.Certainty.EXACT));
    }

    private void tellLoaded() {
        List.copyOf(loadListeners).forEach(Runnable::run);
    }

    // --- Landmarks ---

    private void measureAtFirst() {
        if (!measured) {
            background.run(title, Effect.READ, progress -> source.estimate(), this::showEstimate, onProblem);
            measure();
        }
    }

    private void showEstimate(OptionalLong estimate) {
        // Statistics can be older than the rows that are here already
        if (!measured && estimate.isPresent() && estimate.getAsLong() > size) {
            count.set(new RowCount(estimate.getAsLong(), RowCount.Certainty.ABOUT));
        }
    }

    private void measure() {
        measuredAt = System.nanoTime();
        measuring.run(
                title, Effect.READ, progress -> source.landmarks(PAGE), this::showLandmarks, this::goWithoutLandmarks);
    }

    private void showLandmarks(PageSource.Landmarks<K> landmarks) {
        List<K> before = ends;
        ends = new ArrayList<>(landmarks.ends());
        measured = true;
        pages.outdate(number -> !Objects.equals(endOf(number - 1, before), endOf(number - 1, ends))
                || !Objects.equals(endOf(number, before), endOf(number, ends)));
        resize((int) Math.min(landmarks.total(), Integer.MAX_VALUE - 1));
        count.set(new RowCount(landmarks.total(), RowCount.Certainty.EXACT));
        readWhatIsInView();
    }

    private static <K> @Nullable K endOf(int page, List<K> ends) {
        return page >= 0 && page < ends.size() ? ends.get(page) : null;
    }

    private void goWithoutLandmarks(Problem problem) {
        if (problem.kind() != Problem.Kind.TIMED_OUT) {
            onProblem.accept(problem);
        } else if (!measured) {
            resize((ends.size() + 1) * PAGE);
            background.run(
                    title, Effect.READ, progress -> source.countUpTo(CAPPED_COUNT + 1), this::showCapped, onProblem);
        }
    }

    private void showCapped(long counted) {
        if (!measured) {
            count.set(
                    counted > CAPPED_COUNT
                            ? new RowCount(CAPPED_COUNT, RowCount.Certainty.AT_LEAST)
                            : new RowCount(counted, RowCount.Certainty.EXACT));
        }
    }

    private void resize(int newSize) {
        int oldSize = size;
        beginChange();
        if (newSize > oldSize) {
            size = newSize;
            nextAdd(oldSize, newSize);
        } else if (newSize < oldSize) {
            List<PagedRow<T>> removed = new ArrayList<>(subList(newSize, oldSize));
            size = newSize;
            nextRemove(newSize, removed);
        }
        endChange();
    }

    // --- List ---

    /** The place of {@code index}; if its row is not here yet, it is read soon and fills in. */
    @Override
    public PagedRow<T> get(int index) {
        Objects.checkIndex(index, size);
        PagedRow<T> row = pages.row(index);
        want(index);
        return row;
    }

    @Override
    PagedRow<T> peek(int index) {
        return pages.peek(index);
    }

    @Override
    public int size() {
        return size;
    }

    /** The numbers of the pages that are held, for tests of the memory bound. */
    Set<Integer> heldPages() {
        return pages.held();
    }
}
