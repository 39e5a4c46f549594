package org.reeve.review;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;

/** A waiting post: whether it is chosen, what it is called, who wrote it, since when it waits, and who is looking at it. */
final class WaitingCell extends ListCell<Waiting> {
    private final ReviewModel model;
    private final CheckBox box = new CheckBox();
    private final Label title = new Label();
    private final Label about = new Label();
    private final HBox line;

    WaitingCell(ReviewModel model) {
        this.model = model;
        title.getStyleClass().add("review-title");
        about.getStyleClass().add("muted");
        VBox words = new VBox(title, about);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        line = new HBox(box, words);
        line.getStyleClass().add("review-line");
        box.setFocusTraversable(false);
        box.setOnAction(event -> {
            Waiting row = getItem();
            if (row != null) {
                model.choose(row.post(), box.isSelected());
            }
        });
        // Never wider than the list
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Waiting row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        title.setText(row.title());
        about.setText(
                row.own()
                        ? Messages.text("review.line.own")
                        : row.claimedBy() == null
                                ? Messages.text("review.line", row.author(), ReviewWords.ago(row.since()))
                                : Messages.text("review.line.claimed", row.author(), row.claimedByName()));
        box.setSelected(model.chosen().contains(row.post()));
        box.setDisable(row.own());
        box.setAccessibleText(Messages.text("review.choose.this", row.title()));
        setAccessibleText(row.title() + ", " + about.getText());
        setGraphic(line);
    }
}
