package org.reeve.platform.fx;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** A cell of a table over a {@link PagedList}: shows something of its row, and a quiet mark while the row is read. */
public abstract class PagedCell<T> extends TableCell<PagedRow<T>, T> {
    private static final javafx.css.PseudoClass PENDING = javafx.css.PseudoClass.getPseudoClass("pending");

    /** Shows {@code row}. */
    protected abstract void show(T row);

    @Override
    protected final void updateItem(@Nullable T row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(PENDING, !empty && row == null);
        setText(null);
        setGraphic(null);
        setTooltip(null);
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

    /** Makes {@code column} show each row in a cell of this kind. */
    public static <T> void install(
            TableColumn<PagedRow<T>, T> column, java.util.function.Supplier<PagedCell<T>> cells) {
        column.setCellValueFactory(place -> place.getValue().valueProperty());
        column.setCellFactory(ignored -> cells.get());
    }
}
