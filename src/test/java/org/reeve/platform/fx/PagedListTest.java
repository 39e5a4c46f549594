package org.reeve.platform.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.Problem;
import org.reeve.testkit.FxTest;

class PagedListTest extends FxTest {
    private static final int MILLION = 1_000_000;

    private final List<Problem> problems = new ArrayList<>();
    private @Nullable Background background;
    private @Nullable PagedList<Long, Long> opened;

    /** The numbers from {@code first} on, as a table would hold them; says how much of it was read. */
    private static final class Numbers implements PageSource<Long, Long> {
        final AtomicLong first = new AtomicLong();
        final AtomicLong rows = new AtomicLong();
        final AtomicInteger pagesRead = new AtomicInteger();
        final AtomicLong rowsRead = new AtomicLong();
        final boolean measurable;
        /** Holds the next page back until it is let go. */
        final AtomicReference<@Nullable CountDownLatch> held = new AtomicReference<>();

        Numbers(long rows, boolean measurable) {
            this.rows.set(rows);
            this.measurable = measurable;
        }

        @Override
        public List<Long> page(@Nullable Long after, @Nullable Long through, int limit) {
            long from = after == null ? first.get() : after + 1;
            long end = Math.min(first.get() + rows.get(), from + limit);
            List<Long> page = LongStream.range(from, through == null ? end : Math.min(end, through + 1))
                    .boxed()
                    .toList();
            pagesRead.incrementAndGet();
            rowsRead.addAndGet(page.size());
            CountDownLatch until = held.getAndSet(null);
            if (until != null) {
                try {
                    assertThat(until.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return page;
        }

        @Override
        public Landmarks<Long> landmarks(int pageSize) {
            if (!measurable) {
                throw new IllegalStateException(new SQLTimeoutException("too slow", "57014"));
            }
            return new Landmarks<>(
                    LongStream.rangeClosed(1, rows.get() / pageSize)
                            .mapToObj(page -> first.get() + page * pageSize - 1)
                            .toList(),
                    rows.get());
        }

        @Override
        public OptionalLong estimate() {
            return OptionalLong.empty();
        }

        @Override
        public long countUpTo(long limit) {
            return Math.min(limit, rows.get());
        }

        @Override
        public Long key(Long row) {
            return row;
        }

        @Override
        public Object identity(Long row) {
            return row;
        }
    }

    @BeforeEach
    void start() {
        background = onFx(Background::new);
    }

    @AfterEach
    void stop() {
        onFx(() -> {
            if (opened != null) {
                opened.close();
            }
            if (background != null) {
                background.close();
            }
            return null;
        });
        assertThat(problems).isEmpty();
    }

    private PagedList<Long, Long> open(Numbers numbers) {
        Background workers = background;
        if (workers == null) {
            throw new IllegalStateException();
        }
        onFx(() -> {
            PagedList.open(workers, workers.lane(), numbers, "Numbers", list -> opened = list, problems::add);
            return null;
        });
        until("it is open", () -> opened != null);
        PagedList<Long, Long> list = opened;
        if (list == null) {
            throw new IllegalStateException();
        }
        return list;
    }

    private PagedList<Long, Long> openMillion(Numbers numbers) {
        PagedList<Long, Long> list = open(numbers);
        until("it is measured", () -> list.size() == MILLION);
        return list;
    }

    private static void refresh(PagedList<Long, Long> list) {
        onFx(() -> {
            list.refresh();
            return null;
        });
    }

    private static void untilRead(PagedList<Long, Long> list, int index, long expected) {
        until("row " + index + " is read", () -> {
            Long value = list.get(index).value();
            return value != null && value == expected;
        });
    }

    @Test
    void knowsItsSizeAndReadsAnyPageByItsKey() {
        Numbers numbers = new Numbers(MILLION + 37, true);
        PagedList<Long, Long> list = open(numbers);
        until("it is measured", () -> list.size() == MILLION + 37);
        assertThat(onFx(() -> list.countProperty().get().text())).isEqualTo("1,000,037");
        for (int index : new int[] {0, 99, 100, 500_000, 999_999, MILLION + 36}) {
            untilRead(list, index, index);
        }
    }

    @Test
    void keepsAFewPagesHoweverFarItIsScrolled() {
        Numbers numbers = new Numbers(MILLION, true);
        PagedList<Long, Long> list = openMillion(numbers);
        for (int i = 0; i < 40; i++) {
            int index = i * 24_999;
            untilRead(list, index, index);
            assertThat(onFx(() -> list.heldPages().size())).isLessThanOrEqualTo(PagedList.KEPT_PAGES);
        }
    }

    @Test
    void readsNothingThatADraggedThumbHasLeftAgain() {
        Numbers numbers = new Numbers(MILLION, true);
        PagedList<Long, Long> list = openMillion(numbers);
        untilRead(list, 150, 150);
        int before = numbers.pagesRead.get();
        onFx(() -> {
            for (int index = 0; index < MILLION; index += 1_000) {
                list.get(index);
            }
            return null;
        });
        untilRead(list, 999_000, 999_000);
        assertThat(numbers.pagesRead.get() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void aTableOnItWalksNoRows() {
        Numbers numbers = new Numbers(MILLION, true);
        PagedList<Long, Long> list = openMillion(numbers);
        TableView<PagedRow<Long>> table = onFx(TableView::new);
        TableColumn<PagedRow<Long>, Long> column = onFx(() -> new TableColumn<>("Number"));
        show(
                () -> {
                    PagedCell.text(column, String::valueOf);
                    table.setSkin(new PagedTableSkin<>(table));
                    table.setFixedCellSize(30);
                    table.getColumns().add(column);
                    table.setItems(list);
                    return new javafx.scene.layout.StackPane(table);
                },
                400,
                600);
        onFx(() -> {
            table.scrollTo(500_000);
            return null;
        });
        until("the middle is read", () -> list.find(500_001L).isPresent());
        onFx(() -> {
            table.getSelectionModel().select(500_001);
            table.getSelectionModel().selectNext();
            PagedRow<Long> selected = table.getSelectionModel().getSelectedItem();
            assertThat(list.contains(selected)).isTrue();
            assertThat(list.indexOf(selected)).isEqualTo(500_002);
            return null;
        });
        refresh(list);
        untilRead(list, 500_003, 500_003);
        assertThat(numbers.rowsRead.get()).isLessThan(3_000);
        assertThat(onFx(() -> list.heldPages().size())).isLessThanOrEqualTo(PagedList.KEPT_PAGES);
    }

    @Test
    void growsPageByPageWhereCountingTakesTooLong() {
        Numbers numbers = new Numbers(MILLION, false);
        PagedList<Long, Long> list = open(numbers);
        until("it says at least", () -> list.countProperty().get().text().equals("10,000+"));
        for (int page = 1; page < 5; page++) {
            int index = page * PagedList.PAGE;
            until("there is a next page", () -> list.size() > index);
            untilRead(list, index, index);
        }
    }

    @Test
    void aShortListNeedsNoCounting() {
        PagedList<Long, Long> list = open(new Numbers(42, false));
        assertThat(onFx(list::size)).isEqualTo(42);
        assertThat(onFx(() -> list.countProperty().get().text())).isEqualTo("42");
    }

    @Test
    void aRefreshFindsRowsWhereTheyAreNow() {
        Numbers numbers = new Numbers(1_000, true);
        PagedList<Long, Long> list = open(numbers);
        until("it is measured", () -> list.size() == 1_000);
        untilRead(list, 150, 150);
        // Seven came in above, three went below
        numbers.first.set(-7);
        numbers.rows.set(1_004);
        refresh(list);
        until("it has moved", () -> list.find(150L).equals(OptionalInt.of(157)));
        assertThat(onFx(list::size)).isEqualTo(1_004);
    }

    @Test
    void rowsThatAreReadWhileTheListMovesAreNotPutWhereTheyWere() {
        Numbers numbers = new Numbers(1000, true);
        PagedList<Long, Long> list = open(numbers);
        until("it is measured", () -> list.size() == 1000);
        untilRead(list, 950, 950);
        CountDownLatch late = new CountDownLatch(1);
        numbers.held.set(late);
        numbers.first.set(2);
        numbers.rows.set(998);

        refresh(list);
        until("it is shorter", () -> list.size() == 998);
        late.countDown();

        untilRead(list, 950, 952);
    }

    @Test
    void anEmptyListFillsOnRefresh() {
        Numbers numbers = new Numbers(0, true);
        PagedList<Long, Long> list = open(numbers);
        assertThat(onFx(list::isEmpty)).isTrue();
        numbers.rows.set(250);
        refresh(list);
        until("they are there", () -> list.size() == 250);
        untilRead(list, 249, 249);
    }
}
