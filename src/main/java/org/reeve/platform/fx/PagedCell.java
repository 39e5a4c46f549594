package org.reeve.platform.fx;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** A cell of a table over a {@link PagedList}: shows something of its row, and a quiet mark while the row is read. */
public abstract class PagedCell<T> extends TableCell<PagedRow<T>, T> {
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    /** Shows {@code row}. */
    protected abstract void show(T row);

    @Override
    protected final void updateItem(@Nullable T row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(PENDING, !empty && row == null);
        setText(null);
        setGraphic(null);
        setTooltip(null);
        setAccessibleText(null);
        if (!empty && row != null) {
            show(row);
        }
    }

    /** Makes {@code column} show the text of each row. */
    public static <T> void text(TableColumn<PagedRow<T>, T> column, Function<T, String> text) {
        install(column, () -> new PagedCell<>() {
            @Override
            protected void show(T row) {
                setText(text.apply(row));
            }
        });
    }

    /** Makes {@code column} show a time of each row, UTC on hover; {@code never} where there is none. */
    public static <T> void time(TableColumn<PagedRow<T>, T> column, Function<T, @Nullable Instant> time, String never) {
        install(column, () -> new TimeCell<>(time, never));
    }

    /** Makes {@code column} show each row in a cell of this kind. */
    public static <T> void install(TableColumn<PagedRow<T>, T> column, Supplier<PagedCell<T>> cells) {
        column.setCellValueFactory(place -> place.getValue().valueProperty());
        column.setCellFactory(ignored -> cells.get());
    }
}
