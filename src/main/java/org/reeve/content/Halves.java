package org.reeve.content;

import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/** Two columns of the same width, whatever is in them. */
final class Halves {
    private static final double HALF = 50;

    private Halves() {}

    static GridPane pane() {
        GridPane pane = new GridPane();
        pane.getColumnConstraints().setAll(half(), half());
        return pane;
    }

    private static ColumnConstraints half() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(HALF);
        half.setMinWidth(0);
        return half;
    }
}
