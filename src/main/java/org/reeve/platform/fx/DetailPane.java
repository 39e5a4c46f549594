package org.reeve.platform.fx;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** The record beside its list: there while one is open, as wide as it needs and no more than two fifths. FX thread only. */
public final class DetailPane {
    private static final double LEAST_LIST = 0.6;
    private static final double ENOUGH_PIXELS = 480;

    private final SplitPane split;
    private final Node detail;
    private double divider = -1;

    /** @param detail stands in {@code split}, at its end */
    public DetailPane(SplitPane split, Node detail) {
        this.split = split;
        this.detail = detail;
        // A larger window is for the list; with a share of it the record would stay wide after a narrow window
        SplitPane.setResizableWithParent(detail, false);
    }

    /** Shows the record, where the person last drew the line, or hides it. */
    public void show(boolean shown) {
        if (shown == split.getItems().contains(detail)) {
            return;
        }
        if (shown) {
            split.getItems().add(detail);
            split.setDividerPositions(divider < 0 ? enough() : divider);
        } else {
            divider = split.getDividerPositions().length == 0 || split.getWidth() <= 0
                    ? -1
                    : split.getDividerPositions()[0];
            split.getItems().remove(detail);
        }
    }

    private double enough() {
        return split.getWidth() <= 0 ? LEAST_LIST : Math.max(LEAST_LIST, 1 - ENOUGH_PIXELS / split.getWidth());
    }
}
