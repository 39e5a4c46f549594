package org.reeve.content;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.reeve.platform.fx.PagedCell;

/** A text on one line, with what was searched for marked. */
final class HitCell<T> extends PagedCell<T> {
    private final Function<T, String> marked;
    private final HBox line = new HBox();

    HitCell(Function<T, String> marked) {
        this.marked = marked;
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
    }

    @Override
    protected void show(T row) {
        String text = marked.apply(row);
        setAccessibleText(Hits.plain(text));
        var parts = Hits.near(text);
        if (parts.size() == 1 && !parts.getFirst().hit()) {
            setText(parts.getFirst().text());
            return;
        }
        line.getChildren().setAll(parts.stream().map(HitCell::part).toList());
        setGraphic(line);
    }

    private static Text part(Hits.Part part) {
        Text text = new Text(part.text());
        text.getStyleClass().add(part.hit() ? "hit" : "no-hit");
        return text;
    }
}
