package org.reeve.platform.fx;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.NamedArg;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;

/**
 * A card over a table with what is known of the row that the cursor is on, without opening it. Space shows and hides it, Esc
 * hides it, and it follows the arrow keys: the cursor stays in the table. Stands beside the table in a {@link StackPane}. FX
 * thread only.
 */
public final class QuickLook extends VBox {
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final GridPane lines = new GridPane();
    private Runnable update = () -> {};
    private @Nullable TableView<?> table;

    /** What there is to say of a row; texts, not keys. */
    public record Card(String title, String subtitle, List<Line> lines) {
        /** With a copy of its own. */
        public Card {
            lines = List.copyOf(lines);
        }

        private String text() {
            return title + ", " + subtitle + ", "
                    + lines.stream()
                            .map(line -> line.label() + ": " + line.value())
                            .collect(Collectors.joining(", "));
        }
    }

    /** A value with its name. */
    public record Line(String label, String value) {}

    /** @param prefix what the ids of the parts begin with */
    public QuickLook(@NamedArg("prefix") String prefix) {
        setId(prefix + "-look");
        getStyleClass().add("quick-look");
        title.setId(prefix + "-look-title");
        title.getStyleClass().add("section-title");
        title.setWrapText(true);
        subtitle.getStyleClass().add("muted");
        subtitle.setWrapText(true);
        Fields.hideWhenEmpty(subtitle);
        lines.getStyleClass().add("quick-look-lines");
        Label keys = new Label(Messages.text("list.look.keys"));
        keys.getStyleClass().addAll("subtle", "small-text");
        keys.setWrapText(true);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMouseTransparent(true);
        getChildren().addAll(title, subtitle, lines, keys);
        Fields.show(this, false);
    }

    <T> void follow(TableView<PagedRow<T>> rows, Listing<T, ?> listing, Function<T, Card> words) {
        table = rows;
        update = () -> show(rows, words);
        rows.getFocusModel().focusedIndexProperty().subscribe(index -> refresh());
        rows.focusedProperty().subscribe((before, focused) -> {
            if (!focused) {
                close();
            }
        });
        listing.rowsProperty().subscribe(list -> {
            refresh();
            if (list != null) {
                list.onLoad(this::refresh);
            }
        });
    }

    /** Whether {@code event} was for this. */
    boolean takes(KeyEvent event) {
        if (PagedTable.LOOK.match(event)) {
            if (isVisible()) {
                close();
            } else {
                Fields.show(this, true);
                refresh();
            }
            return true;
        }
        if (event.getCode() == KeyCode.ESCAPE && isVisible()) {
            close();
            return true;
        }
        return false;
    }

    private void close() {
        Fields.show(this, false);
        TableView<?> below = table;
        if (below != null) {
            below.setAccessibleHelp(null);
        }
    }

    private void refresh() {
        if (isVisible()) {
            update.run();
        }
    }

    private <T> void show(TableView<PagedRow<T>> rows, Function<T, Card> words) {
        int index = rows.getFocusModel().getFocusedIndex();
        if (index < 0 || index >= rows.getItems().size()) {
            close();
            return;
        }
        T row = rows.getItems().get(index).value();
        Card card = row == null ? new Card(Messages.text("list.look.reading"), "", List.of()) : words.apply(row);
        title.setText(card.title());
        subtitle.setText(card.subtitle());
        lines.getChildren().clear();
        int place = 0;
        for (Line line : card.lines()) {
            Label label = new Label(line.label());
            label.getStyleClass().add("muted");
            label.setMinWidth(Region.USE_PREF_SIZE);
            Label value = new Label(line.value());
            value.setWrapText(true);
            lines.addRow(place, label, value);
            place++;
        }
        // Where the row is not
        StackPane.setAlignment(this, isLow(rows, index) ? Pos.TOP_RIGHT : Pos.BOTTOM_RIGHT);
        rows.setAccessibleHelp(card.text());
    }

    private static boolean isLow(TableView<?> rows, int index) {
        return rows.lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> cell && !cell.isEmpty() && cell.getIndex() == index)
                .anyMatch(node -> node.getBoundsInParent().getCenterY() > rows.getHeight() / 2);
    }
}
