package org.reeve.platform.fx;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Columns of tables whose rows are all there; for those that are read page by page there is {@link PagedCell}. */
public final class TextColumn {
    private TextColumn() {}

    /** Makes {@code column} show a text of each row, which does not change while the row stands there. */
    public static <R> void fill(TableColumn<R, String> column, Function<R, String> text) {
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    }

    /** {@link #fill(TableColumn, Function)} for each column of {@code table}, in its order. */
    public static <R> void fill(TableView<R> table, List<Function<R, String>> texts) {
        for (int i = 0; i < texts.size(); i++) {
            @SuppressWarnings("unchecked") // All of them show texts
            TableColumn<R, String> column =
                    (TableColumn<R, String>) table.getColumns().get(i);
            fill(column, texts.get(i));
        }
    }
}
