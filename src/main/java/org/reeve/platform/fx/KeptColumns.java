package org.reeve.platform.fx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.settings.Settings;

/**
 * The columns of a table as a person likes them: which, in which order, how wide. Kept in the settings. Widths are kept
 * when the person drew them, not when the table made room for a record beside it. FX thread only.
 */
final class KeptColumns {
    private final TableView<?> table;
    private final Settings settings;
    private final String key;
    private final ColumnLayout usual;
    private ColumnLayout drawn;
    private boolean applying;
    private Runnable changed = () -> {};

    KeptColumns(TableView<?> table, Settings settings, String key) {
        this.table = table;
        this.settings = settings;
        this.key = key;
        this.usual = layout(false);
        this.drawn = usual;
        settings.view(key).map(ColumnLayout::of).ifPresent(kept -> apply(table, kept));
        table.getColumns().forEach(column -> column.visibleProperty().subscribe((before, after) -> keep(false)));
        columns().addListener((ListChangeListener<TableColumn<?, ?>>) change -> keep(false));
        List<Double> before = new ArrayList<>();
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            before.clear();
            before.addAll(widths());
        });
        // The header has set the width by the time the button is let go
        table.addEventFilter(
                MouseEvent.MOUSE_RELEASED,
                event -> Later.run(() -> {
                    if (before.size() == table.getColumns().size() && !before.equals(widths())) {
                        keep(true);
                    }
                }));
    }

    /** The columns as the person has them, as a text that {@link #show} takes. */
    String text() {
        return drawn.text();
    }

    /** Shows columns as {@link #text} wrote them; the settings keep what the person chose by hand. */
    void show(String text) {
        apply(table, ColumnLayout.of(text));
        changed.run();
    }

    /** Calls {@code listener} after each change; only one can listen. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    private List<Double> widths() {
        return table.getColumns().stream().map(TableColumn::getWidth).toList();
    }

    @SuppressWarnings("unchecked") // Listened to only
    private javafx.collections.ObservableList<TableColumn<?, ?>> columns() {
        return (javafx.collections.ObservableList<TableColumn<?, ?>>)
                (javafx.collections.ObservableList<?>) table.getColumns();
    }

    /** Puts the choice of columns into {@code menu}, anew each time it opens. */
    void offer(MenuButton menu) {
        menu.getItems().setAll(new MenuItem());
        menu.showingProperty().subscribe(showing -> {
            if (showing) {
                menu.getItems().setAll(items());
            }
        });
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        List<TableColumn<?, ?>> visible = new ArrayList<>();
        for (TableColumn<?, ?> column : table.getColumns()) {
            CheckMenuItem item = new CheckMenuItem(column.getText());
            item.setMnemonicParsing(false);
            item.setSelected(column.isVisible());
            item.setOnAction(event -> column.setVisible(item.isSelected()));
            items.add(item);
            if (column.isVisible()) {
                visible.add(column);
            }
        }
        if (visible.size() == 1) {
            items.get(table.getColumns().indexOf(visible.getFirst())).setDisable(true);
        }
        Menu left = new Menu(Messages.text("list.columns.left"));
        for (int i = 1; i < visible.size(); i++) {
            TableColumn<?, ?> column = visible.get(i);
            TableColumn<?, ?> before = visible.get(i - 1);
            MenuItem item = new MenuItem(column.getText());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> move(table, column, before));
            left.getItems().add(item);
        }
        MenuItem reset = new MenuItem(Messages.text("list.columns.reset"));
        reset.setOnAction(event -> {
            show(usual.text());
            settings.rememberView(key, drawn.text());
        });
        items.addAll(List.of(new SeparatorMenuItem(), left, reset));
        return items;
    }

    private static <R> void move(TableView<R> table, TableColumn<?, ?> column, TableColumn<?, ?> before) {
        List<TableColumn<R, ?>> order = new ArrayList<>(table.getColumns());
        int from = order.indexOf(column);
        int to = order.indexOf(before);
        order.add(to, order.remove(from));
        table.getColumns().setAll(order);
    }

    private void keep(boolean newWidths) {
        if (!applying) {
            drawn = layout(!newWidths);
            settings.rememberView(key, drawn.text());
            changed.run();
        }
    }

    /** @param oldWidths whether columns have the widths that were drawn last */
    private ColumnLayout layout(boolean oldWidths) {
        return new ColumnLayout(table.getColumns().stream()
                .map(column -> new ColumnLayout.Column(
                        column.getId(),
                        column.isVisible(),
                        oldWidths
                                ? drawnWidth(column)
                                : (int) Math.round(
                                        table.getWidth() > 0 && column.isVisible()
                                                ? column.getWidth()
                                                : column.getPrefWidth())))
                .toList());
    }

    private int drawnWidth(TableColumn<?, ?> column) {
        return drawn.columns().stream()
                .filter(known -> known.id().equals(column.getId()))
                .findFirst()
                .map(ColumnLayout.Column::width)
                .orElseGet(() -> (int) Math.round(column.getPrefWidth()));
    }

    private <R> void apply(TableView<R> target, ColumnLayout layout) {
        applying = true;
        try {
            List<TableColumn<R, ?>> ordered = new ArrayList<>();
            Set<String> known = new HashSet<>();
            for (ColumnLayout.Column wanted : layout.columns()) {
                find(target, wanted.id())
                        .filter(column -> known.add(wanted.id()))
                        .ifPresent(column -> {
                            column.setPrefWidth(Math.max(column.getMinWidth(), wanted.width()));
                            column.setVisible(wanted.visible());
                            ordered.add(column);
                        });
            }
            // What came with an update stands at the end, as visible as it was made
            target.getColumns().stream()
                    .filter(column -> !known.contains(column.getId()))
                    .forEach(ordered::add);
            if (ordered.stream().noneMatch(TableColumn::isVisible)) {
                ordered.getFirst().setVisible(true);
            }
            if (!ordered.equals(List.copyOf(target.getColumns()))) {
                target.getColumns().setAll(ordered);
            }
            drawn = new ColumnLayout(ordered.stream()
                    .map(column -> new ColumnLayout.Column(
                            column.getId(), column.isVisible(), (int) Math.round(column.getPrefWidth())))
                    .collect(Collectors.toList()));
        } finally {
            applying = false;
        }
    }

    private static <R> Optional<TableColumn<R, ?>> find(TableView<R> table, String id) {
        for (TableColumn<R, ?> column : table.getColumns()) {
            if (id.equals(column.getId())) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
