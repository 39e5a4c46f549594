package org.reeve.platform.fx;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The few pages of a {@link PagedList} that are held: those used last. */
final class PageCache<T> {
    private final int pageSize;
    private final int kept;
    private final Map<Integer, Page<T>> pages;

    private static final class Page<T> {
        final List<PagedRow<T>> rows;
        boolean current;

        Page(int number, int pageSize) {
            rows = new ArrayList<>(pageSize);
            for (int i = 0; i < pageSize; i++) {
                rows.add(new PagedRow<>(number * pageSize + i));
            }
        }
    }

    PageCache(int pageSize, int kept) {
        this.pageSize = pageSize;
        this.kept = kept;
        this.pages = new LinkedHashMap<>(kept * 2, 0.75f, true);
    }

    /** The place at {@code index}, on a page that is held from now on. */
    PagedRow<T> row(int index) {
        return page(index / pageSize).rows.get(index % pageSize);
    }

    /** The place at {@code index}; one that nobody else sees if its page isn't held. */
    PagedRow<T> peek(int index) {
        Page<T> page = pages.get(index / pageSize);
        return page == null ? new PagedRow<>(index) : page.rows.get(index % pageSize);
    }

    /** Puts rows on a page; places beyond them become empty. */
    void fill(int number, List<T> values) {
        Page<T> page = page(number);
        for (int i = 0; i < pageSize; i++) {
            page.rows.get(i).fill(i < values.size() ? values.get(i) : null);
        }
        page.current = true;
    }

    /** Whether the page is held with rows that nothing has made out of date. */
    boolean isCurrent(int number) {
        Page<T> page = pages.get(number);
        return page != null && page.current;
    }

    /** Marks the pages of these numbers as out of date; their rows stay until newer ones come. */
    void outdate(IntPredicate which) {
        pages.forEach((number, page) -> page.current &= !which.test(number));
    }

    /** Where a row is that matches; it may stand in its old place too, on a page that is out of date. */
    OptionalInt find(Predicate<T> matches) {
        OptionalInt current = find(matches, true);
        return current.isPresent() ? current : find(matches, false);
    }

    private OptionalInt find(Predicate<T> matches, boolean current) {
        for (Page<T> page : pages.values()) {
            if (page.current != current) {
                continue;
            }
            for (PagedRow<T> row : page.rows) {
                @Nullable T value = row.value();
                if (value != null && matches.test(value)) {
                    return OptionalInt.of(row.index());
                }
            }
        }
        return OptionalInt.empty();
    }

    /** The rows that are here, by their places below {@code size}. */
    Map<Integer, T> rows(int size) {
        Map<Integer, T> rows = new TreeMap<>();
        for (Page<T> page : pages.values()) {
            for (PagedRow<T> row : page.rows) {
                @Nullable T value = row.value();
                if (value != null && row.index() < size) {
                    rows.put(row.index(), value);
                }
            }
        }
        return rows;
    }

    Set<Integer> held() {
        return Set.copyOf(pages.keySet());
    }

    private Page<T> page(int number) {
        Page<T> known = pages.get(number);
        if (known != null) {
            return known;
        }
        Page<T> page = new Page<>(number, pageSize);
        pages.put(number, page);
        if (pages.size() > kept) {
            Iterator<Integer> eldest = pages.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return page;
    }
}
