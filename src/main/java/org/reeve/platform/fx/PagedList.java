package org.reeve.platform.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
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
    private final PageSource<T, K> source;
    private final String title;
    private final Consumer<Problem> onProblem;

    private final Background.Lane loading;
    private final Counting<T, K> counting;
    private final Settling settling = new Settling(this::readWhatIsInView);
    private final PageCache<T> pages = new PageCache<>(PAGE, KEPT_PAGES);
    private final List<Runnable> loadListeners = new ArrayList<>();

    /** The key of the last row of each full page, as far as they are known. */
    private List<K> ends = new ArrayList<>();

    private int size;
    private int lastAsked;
    private boolean reading;
    private boolean closed;

    private PagedList(Background background, PageSource<T, K> source, String title, Consumer<Problem> onProblem) {
        this.source = source;
        this.title = title;
        this.onProblem = onProblem;
        this.loading = background.lane();
        this.counting = new Counting<>(background, source, title, onProblem, this::size);
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
        return counting.countProperty();
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
        if (closed) {
            return;
        }
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
        settling.stop();
        loading.cancel();
        counting.close();
    }

    private void begin(List<T> firstPage) {
        counting.begin(firstPage.size());
        ends = new ArrayList<>();
        pages.fill(0, firstPage);
        if (firstPage.size() < PAGE) {
            finish(firstPage.size());
        } else {
            ends.add(source.key(firstPage.getLast()));
            resize(PAGE);
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
        settling.moved();
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
        if (!counting.isExact()) {
            grow(span, rows);
        } else if (rows.size() != Math.min(span.rows(), size - span.first * PAGE) && counting.isDue()) {
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
        counting.finish(total);
        resize(total);
    }

    private void tellLoaded() {
        List.copyOf(loadListeners).forEach(Runnable::run);
    }

    // --- Landmarks ---

    private void measureAtFirst() {
        if (!counting.isExact()) {
            counting.estimate();
            measure();
        }
    }

    private void measure() {
        counting.measure(this::showLandmarks, this::goWithoutLandmarks);
    }

    private void showLandmarks(PageSource.Landmarks<K> landmarks) {
        List<K> before = ends;
        ends = new ArrayList<>(landmarks.ends());
        pages.outdate(number -> !Objects.equals(endOf(number - 1, before), endOf(number - 1, ends))
                || !Objects.equals(endOf(number, before), endOf(number, ends)));
        resize((int) Math.min(landmarks.total(), Integer.MAX_VALUE - 1));
        readWhatIsInView();
    }

    private static <K> @Nullable K endOf(int page, List<K> ends) {
        return page >= 0 && page < ends.size() ? ends.get(page) : null;
    }

    /** The list then grows by a page at a time, whatever the reason. */
    private void goWithoutLandmarks() {
        if (!counting.isExact() && ends.size() * PAGE >= size) {
            resize((ends.size() + 1) * PAGE);
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
