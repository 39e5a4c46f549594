package org.reeve.platform.fx;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Tooltip;

/** Says why something can't be used: a disabled control gets no mouse, so the box around it tells. FX thread only. */
public final class Reasons {
    private static final String KEY = "reeve.reason";

    private Reasons() {}

    /**
     * Disables {@code control} and says why, or enables it.
     *
     * @param box what lies close around the control
     * @param against a sentence; empty where nothing speaks against it
     */
    public static void disable(Parent box, Node control, String against) {
        control.setDisable(!against.isEmpty());
        explain(box, control, against);
    }

    /**
     * Explains {@code control}, or stops explaining it.
     *
     * @param box what lies close around the control
     * @param reason a sentence; empty for none
     */
    public static void explain(Parent box, Node control, String reason) {
        control.setAccessibleHelp(reason.isEmpty() ? null : reason);
        if (box.getProperties().remove(KEY) instanceof Tooltip before) {
            Tooltip.uninstall(box, before);
        }
        if (!reason.isEmpty()) {
            Tooltip tooltip = new Tooltip(reason);
            tooltip.setWrapText(true);
            Tooltip.install(box, tooltip);
            box.getProperties().put(KEY, tooltip);
        }
    }
}
