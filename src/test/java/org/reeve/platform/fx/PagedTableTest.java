package org.reeve.platform.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.settings.JsonFile;
import org.reeve.platform.settings.Settings;
import org.reeve.testkit.FxTest;

/** What every table of records can do, on rows that are numbers. */
class PagedTableTest extends FxTest {
    private static final int ROWS = 1_000;

    private final Settings settings = new Settings(new JsonFile.Loaded<>(Settings.Stored.NOTHING, Optional.empty()));
    private final List<String> said = new ArrayList<>();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong end = new AtomicLong(ROWS);
    private final SimpleObjectProperty<@Nullable Long> open = new SimpleObjectProperty<>();
    private boolean mayOpen = true;
    private @Nullable Stage stage;
    private Background background = onFx(Background::new);
    private TableView<PagedRow<Long>> table = new TableView<>();
    private CountLine line = onFx(CountLine::new);
    private @Nullable Listing<Long, Long> listing;
    private @Nullable PagedTable<Long> rows;

    private enum Sort {
        NUMBER,
        SQUARE
    }

    /** The numbers from {@link #first} to {@link #end}. */
    private final class Numbers implements PageSource<Long, Long> {
        @Override
        public List<Long> page(@Nullable Long after, @Nullable Long through, int limit) {
            long from = after == null ? first.get() : after + 1;
            long until = Math.min(end.get(), from + limit);
            return LongStream.range(from, through == null ? until : Math.min(until, through + 1))
                    .boxed()
                    .toList();
        }

        @Override
        public Landmarks<Long> landmarks(int pageSize) {
            long count = end.get() - first.get();
            return new Landmarks<>(
                    LongStream.rangeClosed(1, count / pageSize)
                            .mapToObj(page -> first.get() + page * pageSize - 1)
                            .toList(),
                    count);
        }

        @Override
        public OptionalLong estimate() {
            return OptionalLong.empty();
        }

        @Override
        public long countUpTo(long limit) {
            return Math.min(limit, end.get() - first.get());
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
    void openTable() {
        stage = show(
                () -> {
                    table = new TableView<>();
                    table.setId("table");
                    line = new CountLine();
                    line.setPrefix("numbers");
                    Listing<Long, Long> made =
                            new Listing<>(background, "Numbers", problem -> said.add(problem.text()));
                    listing = made;
                    PagedTable<Long> paged = new PagedTable<>(table, made, said::add);
                    rows = paged;
                    paged.text(column("number", "Number"), String::valueOf);
                    paged.text(column("square", "Square"), n -> "=" + n + "*" + n);
                    paged.text(column("tabbed", "Tabbed"), n -> n + "\t\n" + n);
                    paged.keepColumns(settings, "numbers", line);
                    line.count(made, RowCount::text);
                    paged.selection().open(open, n -> {
                        if (mayOpen) {
                            open.set(n);
                        }
                        return mayOpen;
                    });
                    paged.start();
                    made.load(new Numbers());
                    return new VBox(line, table);
                },
                700,
                500);
        until("all are counted", () -> table.getItems().size() == ROWS);
    }

    private TableColumn<PagedRow<Long>, Long> column(String id, String text) {
        TableColumn<PagedRow<Long>, Long> column = new TableColumn<>(text);
        column.setId(id);
        column.setPrefWidth(150);
        table.getColumns().add(column);
        return column;
    }

    @AfterEach
    void closeTable() {
        onFx(() -> {
            if (listing != null) {
                listing.close();
            }
            background.close();
            if (stage != null) {
                stage.close();
            }
            return null;
        });
    }

    private RowSelection<Long> selection() {
        if (rows == null) {
            throw new IllegalStateException();
        }
        return rows.selection();
    }

    private List<Long> selected() {
        return onFx(() -> selection().rows());
    }

    private List<String> columns() {
        return onFx(() ->
                table.getVisibleLeafColumns().stream().map(TableColumn::getText).toList());
    }

    private void clickOn(String cell) {
        robot.clickOn(cell, MouseButton.PRIMARY);
    }

    private void refresh() {
        onFx(() -> {
            if (listing != null) {
                listing.refresh();
            }
            return null;
        });
    }

    /** What the menu of columns does under this name. */
    private void choose(String text) {
        onFx(() -> {
            MenuButton menu = robot.lookup("#numbers-columns").queryAs(MenuButton.class);
            menu.show();
            menu.hide();
            menu.getItems().stream()
                    .flatMap(item -> item instanceof Menu more ? more.getItems().stream() : Stream.of(item))
                    .filter(item -> !(item instanceof CheckMenuItem) && text.equals(item.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return null;
        });
    }

    private void toggle(String text) {
        onFx(() -> {
            MenuButton menu = robot.lookup("#numbers-columns").queryAs(MenuButton.class);
            menu.show();
            menu.hide();
            CheckMenuItem item = menu.getItems().stream()
                    .filter(CheckMenuItem.class::isInstance)
                    .map(CheckMenuItem.class::cast)
                    .filter(check -> text.equals(check.getText()))
                    .findFirst()
                    .orElseThrow();
            item.setSelected(!item.isSelected());
            item.fire();
            return null;
        });
    }

    @Test
    void copiesWhatIsSelectedAsItStands() {
        clickOn("3");
        robot.push(KeyCode.SHIFT, KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(selected()).containsExactly(3L, 4L, 5L);
        robot.push(KeyCode.SHORTCUT, KeyCode.C);

        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("Number\tSquare\tTabbed\n3\t'=3*3\t3 3\n4\t'=4*4\t4 4\n5\t'=5*5\t5 5");
        assertThat(said).containsExactly("3 rows were copied.");
    }

    @Test
    void copiesOnlyTheColumnsThatAreShownInTheirOrder() {
        toggle("Square");
        choose("Tabbed");
        assertThat(columns()).containsExactly("Tabbed", "Number");
        clickOn("7");
        robot.push(KeyCode.SHORTCUT, KeyCode.C);

        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("Tabbed\tNumber\n7 7\t7");
        assertThat(settings.view("numbers.columns")).hasValue("tabbed=150 number=150 -square=150");
    }

    @Test
    void aTableThatIsOpenedAgainHasTheColumnsThatWereLeft() {
        settings.rememberView("numbers.columns", "square=300 nonsense -number=90 gone=5");
        closeTable();
        background = onFx(Background::new);
        openTable();

        assertThat(columns()).containsExactly("Square", "Tabbed");
        assertThat(onFx(() -> table.getVisibleLeafColumn(0).getPrefWidth())).isEqualTo(300);
        choose("As it was at first");
        assertThat(columns()).containsExactly("Number", "Square", "Tabbed");
    }

    @Test
    void keepsAWidthThatWasDrawnAndNoOther() {
        onFx(() -> {
            table.resizeColumn(table.getColumns().getFirst(), 30);
            return null;
        });
        assertThat(settings.view("numbers.columns")).isEmpty();
        onFx(() -> {
            fire(MouseEvent.MOUSE_PRESSED);
            table.resizeColumn(table.getColumns().getFirst(), 20);
            fire(MouseEvent.MOUSE_RELEASED);
            return null;
        });
        until("it is kept", () -> settings.view("numbers.columns").isPresent());
        assertThat(settings.view("numbers.columns")).hasValue("number=200 square=150 tabbed=150");
    }

    private void fire(javafx.event.EventType<MouseEvent> type) {
        Event.fireEvent(
                table,
                new MouseEvent(
                        type,
                        1,
                        1,
                        1,
                        1,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        true,
                        new PickResult(table, 1, 1)));
    }

    @Test
    void theSelectionFollowsItsRowsThroughARefresh() {
        clickOn("3");
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        first.set(-2);
        end.set(ROWS - 2);
        refresh();

        until(
                "the marks have moved",
                () -> List.copyOf(table.getSelectionModel().getSelectedIndices())
                        .equals(List.of(5, 6)));
        assertThat(selected()).containsExactly(3L, 4L);
        assertThat(open.get()).isEqualTo(3L);
    }

    @Test
    void whatStoodAtTheEndStaysSelectedWhenTheListGetsShorter() {
        onFx(() -> {
            table.scrollTo(ROWS - 1);
            return null;
        });
        until(
                "the last is here",
                () -> Long.valueOf(ROWS - 1)
                        .equals(table.getItems().get(ROWS - 1).value()));
        onFx(() -> {
            table.getSelectionModel().selectRange(ROWS - 3, ROWS);
            return null;
        });
        assertThat(selected()).containsExactly(997L, 998L, 999L);
        first.set(2);
        refresh();

        until(
                "the marks have moved",
                () -> List.copyOf(table.getSelectionModel().getSelectedIndices())
                        .equals(List.of(995, 996, 997)));
        assertThat(selected()).containsExactly(997L, 998L, 999L);
        assertThat(onFx(() -> selection().sizeProperty().get())).isEqualTo(3);
    }

    @Test
    void oneRowAloneIsOpenedAndSeveralAreNot() {
        clickOn("3");
        assertThat(open.get()).isEqualTo(3L);
        robot.push(KeyCode.SHIFT, KeyCode.DOWN)
                .push(KeyCode.SHIFT, KeyCode.DOWN)
                .push(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(open.get()).isEqualTo(3L);
        assertThat(onFx(() -> selection().sizeProperty().get())).isEqualTo(4);
        clickOn("8");
        assertThat(open.get()).isEqualTo(8L);
    }

    @Test
    void aRowThatMayNotBeOpenedGivesTheMarkBack() {
        clickOn("3");
        mayOpen = false;
        clickOn("6");
        until("the mark is back", () -> selection().rows().equals(List.of(3L)));
        assertThat(onFx(() -> table.getSelectionModel().getSelectedIndex())).isEqualTo(3);
    }

    @Test
    void whatWasClosedIsNotSelectedAndCanBeOpenedAgain() {
        clickOn("3");
        onFx(() -> {
            open.set(null);
            return null;
        });
        assertThat(selected()).isEmpty();
        refresh();
        until("it was read again", () -> table.getItems().get(3).value() != null);
        assertThat(open.get()).isNull();
        clickOn("3");
        assertThat(open.get()).isEqualTo(3L);
    }

    @Test
    void aPlaceThatIsSelectedBeforeItsRowIsHereOpensWhenItComes() {
        onFx(() -> {
            table.scrollTo(700);
            table.getSelectionModel().clearAndSelect(705);
            return null;
        });
        until("it is open", () -> Long.valueOf(705).equals(open.get()));
    }

    @Test
    void headersAskForAnOrderAndShowIt() {
        List<TableOrder.By<Sort>> asked = new ArrayList<>();
        TableOrder<Sort> order = onFx(() -> {
            if (rows == null) {
                throw new IllegalStateException();
            }
            return rows.order(
                    Map.of(
                            table.getColumns().get(0),
                            Sort.NUMBER,
                            table.getColumns().get(1),
                            Sort.SQUARE),
                    new TableOrder.By<>(Sort.NUMBER, true),
                    asked::add);
        });
        onFx(() -> {
            table.getSortOrder().add(table.getColumns().get(1));
            return null;
        });
        assertThat(asked).containsExactly(new TableOrder.By<>(Sort.SQUARE, false));
        onFx(() -> {
            order.show(asked.getFirst());
            return null;
        });
        refresh();
        assertThat(onFx(() -> table.getSortOrder().getFirst().getText())).isEqualTo("Square");
        assertThat(asked).hasSize(1);
        assertThat(TableOrder.By.of(asked.getFirst().text(), Sort.class)).contains(asked.getFirst());
        assertThat(TableOrder.By.of("nonsense", Sort.class)).isEmpty();
    }
}
