package org.reeve.content;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.reeve.platform.i18n.Messages;

/** How a conflict of two edits is shown: one beside the other. */
final class Conflicts {
    private Conflicts() {}

    static Node sides(TextMerge.Conflict conflict) {
        GridPane sides = Halves.pane();
        sides.getStyleClass().add("merge-sides");
        sides.addRow(
                0,
                side("content.merge.mine.title", conflict.mineText()),
                side("content.merge.theirs.title", conflict.theirsText()));
        return sides;
    }

    private static Node side(String titleKey, String text) {
        Label title = new Label(Messages.text(titleKey));
        title.getStyleClass().add("field-label");
        Label words = new Label(text.isEmpty() ? Messages.text("content.merge.nothing") : text);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox side = new VBox(title, words);
        side.getStyleClass().add("merge-side");
        return side;
    }
}
