package org.reeve.platform.fx;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.i18n.Messages;

/**
 * The line between a filter and its table: how many rows there are, whether they are being read, a way to clear the
 * filter, and the columns. What FXML puts into it stands before the last two. FX thread only.
 */
public final class CountLine extends HBox {
    private final Label count = new Label();
    private final ProgressIndicator busy = new ProgressIndicator();
    private final Button clear = new Button(Messages.text("list.clear"), new FontIcon("fth-x"));
    private final MenuButton columns = new MenuButton(null, new FontIcon("fth-columns"));

    private String prefix = "";

    /** Made by FXML. */
    public CountLine() {
        getStyleClass().add("list-count");
        setAlignment(Pos.CENTER_LEFT);
        count.getStyleClass().add("muted");
        busy.getStyleClass().add("small-progress");
        clear.getStyleClass().addAll("flat", "small");
        clear.managedProperty().bind(clear.visibleProperty());
        columns.getStyleClass().addAll("flat", "small", "icon-button");
        columns.setAccessibleText(Messages.text("list.columns"));
        columns.setTooltip(new Tooltip(Messages.text("list.columns")));
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(count, busy, space);
    }

    /** What the ids of the parts begin with. */
    public String getPrefix() {
        return prefix;
    }

    /** The parts become {@code prefix-count}, {@code prefix-clear} and {@code prefix-columns}. */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
        count.setId(prefix + "-count");
        clear.setId(prefix + "-clear");
        columns.setId(prefix + "-columns");
    }

    /**
     * Counts the rows of {@code listing}.
     *
     * @param words the count in words, such as "1,204 accounts"
     */
    public void count(Listing<?, ?> listing, Function<RowCount, String> words) {
        count.textProperty()
                .bind(listing.rowsProperty()
                        .flatMap(list -> list == null ? null : list.countProperty())
                        .map(words)
                        .orElse(""));
        busy.visibleProperty().bind(listing.busyProperty());
        getChildren().addAll(List.<Node>of(clear, columns));
    }

    /** What clearing the filter does. */
    public void onClear(Runnable clearFilter) {
        clear.setOnAction(event -> clearFilter.run());
    }

    /** Whether there is a filter to clear. */
    public BooleanProperty filteredProperty() {
        return clear.visibleProperty();
    }

    MenuButton columns() {
        return columns;
    }
}
