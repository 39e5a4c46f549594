package org.reeve.platform.fx;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.platform.settings.Settings;

/**
 * A table over a {@link Listing}, with what every table of records has: its selection, its columns, its order, and
 * copying. Made by a list's controller around the table of its FXML. FX thread only.
 */
public final class PagedTable<T> {
    /** More rows than that are an export. */
    static final int MOST_COPIED = 10_000;

    /** Copies the selected rows. */
    public static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    /** Shows more of the row that the cursor is on, and hides it again. */
    public static final KeyCombination LOOK = new KeyCodeCombination(KeyCode.SPACE);
    /** Selects all rows, or as many as can be copied. */
    public static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

    private final TableView<PagedRow<T>> table;
    private final Listing<T, ?> listing;
    private final Consumer<String> say;
    private final RowSelection<T> selection;
    private final Map<TableColumn<PagedRow<T>, ?>, Function<T, String>> texts = new LinkedHashMap<>();
    /** Where a file gets something better than the text. */
    private final Map<TableColumn<PagedRow<T>, ?>, Function<T, @Nullable Instant>> times = new LinkedHashMap<>();

    private @Nullable TableOrder<?> order;
    private @Nullable KeptColumns kept;
    private @Nullable QuickLook look;

    /** @param say gets short notices, such as how many rows were copied */
    public PagedTable(TableView<PagedRow<T>> table, Listing<T, ?> listing, Consumer<String> say) {
        this.table = table;
        this.listing = listing;
        this.say = say;
        table.setSkin(new PagedTableSkin<>(table));
        this.selection = new RowSelection<>(table);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    // --- Columns ---

    /** Makes {@code column} show the text of each row. */
    public void text(TableColumn<PagedRow<T>, T> column, Function<T, String> text) {
        PagedCell.text(column, text);
        texts.put(column, text);
    }

    /** Makes {@code column} show a time of each row, and copy it as UTC; {@code never} where there is none. */
    public void time(TableColumn<PagedRow<T>, T> column, Function<T, @Nullable Instant> time, String never) {
        PagedCell.time(column, time, never);
        times.put(column, time);
        texts.put(column, row -> {
            Instant at = time.apply(row);
            return at == null ? never : Times.utc(at);
        });
    }

    /** Makes {@code column} show each row in a cell of this kind, and copy this text of it. */
    public void cell(TableColumn<PagedRow<T>, T> column, Supplier<PagedCell<T>> cells, Function<T, String> text) {
        PagedCell.install(column, cells);
        texts.put(column, text);
    }

    /**
     * Lets the person choose the columns, their order and width, and keeps that. Every column needs an id.
     *
     * @param key of the list in the settings, such as {@code accounts}
     */
    public void keepColumns(Settings settings, String key, CountLine line) {
        KeptColumns columns = new KeptColumns(table, settings, key + ".columns");
        columns.offer(line.columns());
        kept = columns;
    }

    /** Which columns there are, in which order and how wide, as a text; empty if that is not the person's to choose. */
    public String columns() {
        return kept == null ? "" : kept.text();
    }

    /** Shows columns as {@link #columns} wrote them; an empty text changes nothing. */
    public void showColumns(String text) {
        if (kept != null && !text.isEmpty()) {
            kept.show(text);
        }
    }

    /** Calls {@code listener} whenever {@link #columns} changes; only one can listen. */
    public void onColumns(Runnable listener) {
        if (kept != null) {
            kept.onChange(listener);
        }
    }

    /** The columns as they stand now, for a file: those that are shown, in the person's order. */
    public List<TableField<T>> fields() {
        return table.getVisibleLeafColumns().stream().map(this::field).toList();
    }

    private TableField<T> field(TableColumn<PagedRow<T>, ?> column) {
        Function<T, @Nullable Instant> time = times.get(column);
        return new TableField<>(
                TableField.name(column.getId()),
                column.getText(),
                time != null ? time::apply : texts.getOrDefault(column, row -> "")::apply);
    }

    // --- Order ---

    /**
     * Lets headers ask for an order.
     *
     * @param columns what each sortable column sorts by
     * @param usual the order when no header is marked
     * @param wish gets the order that the person asks for
     */
    public <S extends Enum<S>> TableOrder<S> order(
            Map<TableColumn<PagedRow<T>, ?>, S> columns, TableOrder.By<S> usual, Consumer<TableOrder.By<S>> wish) {
        TableOrder<S> made = new TableOrder<>(table, columns, usual, wish);
        order = made;
        return made;
    }

    // --- Rows ---

    /**
     * Lets Space show what is known of the row that the cursor is on, in {@code card} over the table.
     *
     * @param words what the card says of a row
     */
    public void look(QuickLook card, Function<T, QuickLook.Card> words) {
        look = card;
        card.follow(table, listing, words);
    }

    /** The selection. */
    public RowSelection<T> selection() {
        return selection;
    }

    /** Shows the rows of the listing from now on. */
    public void start() {
        listing.rowsProperty().subscribe(this::show);
    }

    private void show(@Nullable PagedList<T, ?> list) {
        Runnable change = () ->
                selection.undisturbed(() -> table.setItems(list == null ? FXCollections.observableArrayList() : list));
        if (order == null) {
            change.run();
        } else {
            order.undisturbed(change);
        }
        selection.moveTo(list);
        if (list != null) {
            list.onLoad(selection::mark);
        }
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
        } else if (ALL.match(event)) {
            selection.all(MOST_COPIED);
            event.consume();
        } else if (look != null && look.takes(event)) {
            event.consume();
        }
    }

    /** Copies the selected rows, the columns as they stand. */
    public void copy() {
        List<T> rows = selection.rows();
        if (rows.isEmpty()) {
            return;
        }
        List<TableColumn<PagedRow<T>, ?>> columns = List.copyOf(table.getVisibleLeafColumns());
        ClipboardContent content = new ClipboardContent();
        content.putString(RowCopy.text(
                columns.stream().map(TableColumn::getText).toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column ->
                                        texts.getOrDefault(column, other -> "").apply(row))
                                .toList())));
        Clipboard.getSystemClipboard().setContent(content);
        int selected = selection.sizeProperty().get();
        if (rows.size() < selected) {
            say.accept(Messages.text("list.copied.some", rows.size(), selected));
        } else {
            say.accept(rows.size() == 1 ? Messages.text("list.copied.one") : Messages.text("list.copied", rows.size()));
        }
    }
}
