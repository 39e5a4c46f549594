package org.reeve.content;

import javafx.scene.control.Label;
import org.reeve.platform.fx.PagedCell;

/** Where a post is on its way, in a word. */
final class StatusCell extends PagedCell<PostRow> {
    private final Label chip = new Label();

    StatusCell() {
        chip.getStyleClass().addAll("chip", "post-chip");
    }

    @Override
    protected void show(PostRow row) {
        chip.setText(row.status().words());
        StatusChip.mark(chip, row.status());
        setGraphic(chip);
        setAccessibleText(chip.getText());
    }
}
