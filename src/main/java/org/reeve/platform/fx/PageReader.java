package org.reeve.platform.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;

/**
 * Reads the pages of a {@link PagedList} around the place that is looked at, by keyset, as far as it is known where they
 * begin. FX thread only.
 */
final class PageReader<T, K> {
    private static final int PAGE = PagedList.PAGE;

    private final PageSource<T, K> source;
    private final String title;
    private final PageCache<T> pages;
    private final Target<T> target;
    private final Background.Lane loading;
    private final Settling settling = new Settling(this::readWhatIsInView);

    /** The key of the last row of each full page, as far as they are known. */
    private List<K> ends = new ArrayList<>();

    private int lastAsked;
    private boolean reading;
    private boolean closed;

    /** Who the pages are read for. */
    interface Target<T> {
        /** How many rows there are by now. */
        int size();

        /** Rows have come, {@code asked} or as many as there are, the first of them at the place {@code from}. */
        void came(int from, int asked, List<T> rows);

        void failed(Problem problem);
    }

    /** @param pages where the rows go, before the target hears of them */
    PageReader(Background background, PageSource<T, K> source, String title, PageCache<T> pages, Target<T> target) {
        this.source = source;
        this.title = title;
        this.pages = pages;
        this.target = target;
        this.loading = background.lane();
    }

    /** Pages whose rows are read together. */
    private record Span(int first, int last) {
        int rows() {
            return (last - first + 1) * PAGE;
        }
    }

    /** How many places there can be by what is known: one page more than those whose end is. */
    int reach() {
        return (ends.size() + 1) * PAGE;
    }

    /** Forgets where pages begin, and begins with these rows. */
    void begin(List<T> firstPage) {
        ends = new ArrayList<>();
        pages.fill(0, firstPage);
        if (firstPage.size() == PAGE) {
            ends.add(source.key(firstPage.getLast()));
        }
    }

    /** Reads the first page only, which tells whether there is anything by now. */
    void readFirst(Consumer<List<T>> came) {
        loading.run(title, Effect.READ, progress -> source.page(null, null, PAGE), came, target::failed);
    }

    /** Reads what is around this place as soon as no other one is asked for. */
    void want(int index) {
        lastAsked = index;
        if (!closed && !reading && nextToRead() != null) {
            settling.moved();
        }
    }

    /** Holds for out of date what was read, and what is being read. */
    void outdate() {
        pages.outdate(number -> true);
        loading.cancel();
        reading = false;
    }

    /** The unread pages around the place that was asked for last, its neighbours included; null if all are here. */
    private @Nullable Span nextToRead() {
        int size = target.size();
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

    /** Reads what is around the place that was asked for last. */
    void readWhatIsInView() {
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
                    target.failed(problem);
                });
    }

    private void show(Span span, List<T> rows) {
        for (int number = span.first; number <= span.last; number++) {
            int from = Math.min((number - span.first) * PAGE, rows.size());
            pages.fill(number, rows.subList(from, Math.min(from + PAGE, rows.size())));
        }
        target.came(span.first * PAGE, span.rows(), rows);
    }

    /**
     * Learns from rows where the next pages begin: each full page tells.
     *
     * @param from the place of the first of them, at the beginning of a page
     */
    void learnEnds(int from, List<T> rows) {
        for (int end = reach(); end <= from + rows.size(); end = reach()) {
            ends.add(source.key(rows.get(end - from - 1)));
        }
    }

    /** Knows where all pages begin; those that begin or end elsewhere than they did are out of date. */
    void showLandmarks(List<K> newEnds) {
        List<K> before = ends;
        ends = new ArrayList<>(newEnds);
        if (!ends.equals(before)) {
            // What is being read was asked for by the old beginnings, and would be put where it no longer belongs
            loading.cancel();
            reading = false;
        }
        pages.outdate(number -> !Objects.equals(endOf(number - 1, before), endOf(number - 1, ends))
                || !Objects.equals(endOf(number, before), endOf(number, ends)));
    }

    private static <K> @Nullable K endOf(int page, List<K> ends) {
        return page >= 0 && page < ends.size() ? ends.get(page) : null;
    }

    /** Stops reading. */
    void close() {
        closed = true;
        settling.stop();
        loading.cancel();
    }
}
