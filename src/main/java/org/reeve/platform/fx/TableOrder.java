package org.reeve.platform.fx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * The order that a table's headers show and ask for. The rows are sorted by the server, so a click on a header asks for
 * another query, and the mark on the header follows the query. FX thread only.
 *
 * @param <S> what the rows can be sorted by
 */
public final class TableOrder<S extends Enum<S>> {
    private final TableView<?> table;
    private final Map<TableColumn<?, ?>, S> columns;
    private final Consumer<By<S>> wish;
    private By<S> shown;
    private boolean marking;

    /** An order. */
    public record By<S extends Enum<S>>(S sort, boolean descending) {
        /** As a text, to be kept. */
        public String text() {
            return sort.name() + (descending ? "-" : "+");
        }

        /** The order that {@code text} says; empty if it makes no sense, as after an update. */
        public static <S extends Enum<S>> Optional<By<S>> of(String text, Class<S> sorts) {
            for (S sort : sorts.getEnumConstants()) {
                for (By<S> by : List.of(new By<>(sort, true), new By<>(sort, false))) {
                    if (by.text().equals(text)) {
                        return Optional.of(by);
                    }
                }
            }
            return Optional.empty();
        }
    }

    /**
     * @param columns what each sortable column sorts by
     * @param usual the order when no header is marked
     * @param wish gets the order that the person asks for
     */
    TableOrder(TableView<?> table, Map<? extends TableColumn<?, ?>, S> columns, By<S> usual, Consumer<By<S>> wish) {
        this.table = table;
        this.columns = new LinkedHashMap<>(columns);
        this.wish = wish;
        this.shown = usual;
        // Which sorts once, as a table does when it gets a policy
        marking = true;
        table.setSortPolicy(sorted -> {
            if (!marking) {
                ask(usual);
            }
            return true;
        });
        marking = false;
    }

    private void ask(By<S> usual) {
        By<S> asked = usual;
        if (!table.getSortOrder().isEmpty()) {
            TableColumn<?, ?> column = table.getSortOrder().getFirst();
            S sort = columns.getOrDefault(column, usual.sort());
            asked = new By<>(sort, column.getSortType() == TableColumn.SortType.DESCENDING);
        }
        wish.accept(asked);
    }

    /** Marks the header of the order that the rows have. */
    public void show(By<S> by) {
        shown = by;
        undisturbed(() -> {});
    }

    /** Does something to the table that makes it forget its order, and marks it again. */
    void undisturbed(Runnable change) {
        marking = true;
        try {
            change.run();
            mark();
        } finally {
            marking = false;
        }
    }

    private void mark() {
        columns.forEach((column, sort) -> {
            if (sort == shown.sort()) {
                column.setSortType(
                        shown.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                setOrder(table, column);
            }
        });
    }

    @SuppressWarnings("unchecked") // The columns are the table's own
    private static <R> void setOrder(TableView<R> table, TableColumn<?, ?> column) {
        table.getSortOrder().setAll(List.of((TableColumn<R, ?>) column));
    }
}
