package org.reeve.platform.fx;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;

/** Columns of tables whose rows are all there; for those that are read page by page there is {@link PagedCell}. */
public final class TextColumn {
    private TextColumn() {}

    /** Makes {@code column} show a text of each row, which does not change while the row stands there. */
    public static <R> void fill(TableColumn<R, String> column, Function<R, String> text) {
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    }
}
