package org.reeve.platform.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
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
    private final Consumer<Problem> onProblem;
    private final PageCache<T> pages = new PageCache<>(PAGE, KEPT_PAGES);
    private final PageReader<T, K> reader;
    private final Counting<T, K> counting;
    private final List<Runnable> loadListeners = new ArrayList<>();
    private int size;
    private boolean closed;

    private PagedList(Background background, PageSource<T, K> source, String title, Consumer<Problem> onProblem) {
        this.source = source;
        this.onProblem = onProblem;
        this.reader = new PageReader<>(background, source, title, pages, new Reading());
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
        reader.outdate();
        if (size > 0) {
            reader.readWhatIsInView();
            measure();
        } else {
            reader.readFirst(firstPage -> {
                begin(firstPage);
                measureAtFirst();
            });
        }
    }

    /** Stops reading. */
    @Override
    public void close() {
        closed = true;
        reader.close();
        counting.close();
    }

    private void begin(List<T> firstPage) {
        counting.begin(firstPage.size());
        reader.begin(firstPage);
        if (firstPage.size() < PAGE) {
            finish(firstPage.size());
        } else {
            resize(PAGE);
        }
        tellLoaded();
    }

    // --- Reading pages ---

    /** What becomes of pages that were read. */
    private final class Reading implements PageReader.Target<T> {
        @Override
        public int size() {
            return size;
        }

        @Override
        public void came(int from, int asked, List<T> rows) {
            if (!counting.isExact()) {
                grow(from, asked, rows);
            } else if (rows.size() != Math.min(asked, size - from) && counting.isDue()) {
                // Rows have come or gone since: the pages no longer begin where they did
                measure();
            }
            tellLoaded();
        }

        @Override
        public void failed(Problem problem) {
            onProblem.accept(problem);
        }
    }

    /** Without landmarks, each full page tells where the next begins, and a short one that it was the last. */
    private void grow(int from, int asked, List<T> rows) {
        reader.learnEnds(from, rows);
        if (reader.reach() <= from + asked) {
            finish(from + rows.size());
        } else {
            resize(reader.reach());
        }
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
        reader.showLandmarks(landmarks.ends());
        resize((int) Math.min(landmarks.total(), Integer.MAX_VALUE - 1));
        reader.readWhatIsInView();
    }

    /** The list then grows by a page at a time, whatever the reason. */
    private void goWithoutLandmarks() {
        if (!counting.isExact() && reader.reach() > size) {
            resize(reader.reach());
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
        reader.want(index);
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
