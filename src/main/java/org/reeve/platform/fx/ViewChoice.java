package org.reeve.platform.fx;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** Buttons of which one is always pressed, and shows its view in the place of the others. FX thread only. */
public final class ViewChoice {
    private ViewChoice() {}

    /**
     * Begins with the first; the arrow keys go along the buttons in their order.
     *
     * @param views what each of {@code buttons} shows, in the same order; none where they change what one view shows
     * @param shown runs each time another one is shown, and for the first
     */
    public static void between(List<ToggleButton> buttons, List<Node> views, Runnable shown) {
        ToggleGroup choice = new ToggleGroup();
        choice.getToggles().addAll(buttons);
        for (int i = 0; i < views.size(); i++) {
            views.get(i).visibleProperty().bind(buttons.get(i).selectedProperty());
        }
        choice.selectedToggleProperty().subscribe((before, after) -> {
            if (after == null) {
                // One of them is always shown
                choice.selectToggle(before);
            } else {
                shown.run();
            }
        });
        choice.selectToggle(buttons.getFirst());
    }
}
