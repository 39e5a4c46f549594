package org.reeve.content;

import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;

/** A line of two texts beside each other; a sign says what became of it, not the colour alone. */
final class SidesCell extends ListCell<Sides.Row> {
    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");

    /** About how much of the list's width is not the cell's. */
    private static final double SCROLL_BAR = 36;

    private final TextFlow before = side();
    private final TextFlow after = side();
    private final GridPane sides = Halves.pane();

    SidesCell() {
        sides.getStyleClass().add("sides");
        sides.addRow(0, before, after);
        // As wide as the list, so that long lines wrap
        setPrefWidth(0);
    }

    private static TextFlow side() {
        TextFlow side = new TextFlow();
        side.getStyleClass().add("side");
        return side;
    }

    /** A cell asks its graphic without saying how wide it will be. */
    @Override
    protected double computePrefHeight(double width) {
        double wide = getListView() == null ? width : getListView().getWidth() - SCROLL_BAR;
        return getGraphic() == null
                ? super.computePrefHeight(width)
                : snappedTopInset() + sides.prefHeight(Math.max(0, wide)) + snappedBottomInset();
    }

    @Override
    protected void updateItem(Sides.@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        boolean changed = row.kind() != Sides.Kind.SAME;
        fill(before, row.before(), changed && row.kind() != Sides.Kind.ADDED ? "− " : "  ");
        fill(after, row.after(), changed && row.kind() != Sides.Kind.REMOVED ? "+ " : "  ");
        before.pseudoClassStateChanged(REMOVED, changed && row.kind() != Sides.Kind.ADDED);
        after.pseudoClassStateChanged(ADDED, changed && row.kind() != Sides.Kind.REMOVED);
        setAccessibleText(
                changed
                        ? Messages.text("content.diff.line", Hits.plain(row.before()), Hits.plain(row.after()))
                        : row.after());
        setGraphic(sides);
    }

    private static void fill(TextFlow side, String marked, String sign) {
        side.getChildren().setAll(new Text(sign));
        side.getChildren().getFirst().getStyleClass().add("no-hit");
        for (Hits.Part part : Hits.exactly(marked)) {
            Text text = new Text(part.text());
            text.getStyleClass().add(part.hit() ? "differs" : "no-hit");
            side.getChildren().add(text);
        }
    }
}
