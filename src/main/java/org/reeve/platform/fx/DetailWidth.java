package org.reeve.platform.fx;

import javafx.scene.control.SplitPane;

/** How wide a record is shown beside its list: as much as it needs, and no more than two fifths. */
public final class DetailWidth {
    private static final double LEAST_LIST = 0.6;
    private static final double ENOUGH_PIXELS = 480;

    private DetailWidth() {}

    /** Where the divider of {@code split} belongs when the record appears. */
    public static double divider(SplitPane split) {
        return split.getWidth() <= 0 ? LEAST_LIST : Math.max(LEAST_LIST, 1 - ENOUGH_PIXELS / split.getWidth());
    }
}
