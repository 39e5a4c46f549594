package org.reeve.platform.fx;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * What Enter does in a form: the one thing that the form is for. JavaFX's default button does that for a whole scene and
 * forgets it when another one, of a card above, goes; it also fires while the cursor is on <em>Cancel</em>.
 */
public final class EnterKey {
    private EnterKey() {}

    /**
     * Makes Enter press {@code button} wherever the cursor is in {@code form}: in a field, on a box to tick. On a button or a
     * link it presses that one.
     */
    public static void submits(Parent form, Button button) {
        // Before the control itself, because a box would take Enter for a tick
        form.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ENTER || event.isShortcutDown() || event.isAltDown()) {
                return;
            }
            switch (event.getTarget()) {
                case TextField field when field.getOnAction() != null -> {
                    // It has something of its own to do
                }
                case ComboBoxBase<?> box when box.isShowing() -> {
                    // Enter chooses from the list
                }
                case CheckBox box -> press(button, event);
                case ToggleButton toggle -> press(button, event);
                case ButtonBase other -> press(other, event);
                case TextField field -> press(button, event);
                case ComboBoxBase<?> box -> press(button, event);
                default -> {
                    // A text of many lines, a list: Enter means something there
                }
            }
        });
    }

    private static void press(ButtonBase button, KeyEvent event) {
        event.consume();
        if (!button.isDisabled()) {
            button.fire();
        }
    }
}
