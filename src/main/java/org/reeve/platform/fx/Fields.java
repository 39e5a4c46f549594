package org.reeve.platform.fx;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;

/** How a form shows what is wrong with a field, and takes no room for what it has nothing to show in. FX thread only. */
public final class Fields {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private Fields() {}

    /** Shows {@code error} below {@code control}, and to a screen reader as its help; no room is taken while it's empty. */
    public static void showError(Control control, Label label, ObservableValue<String> error) {
        label.textProperty().bind(error);
        hideWhenEmpty(label);
        error.subscribe(words -> {
            control.pseudoClassStateChanged(WRONG, !words.isEmpty());
            control.setAccessibleHelp(words);
        });
    }

    /** Takes no room while {@code label} is empty. */
    public static void hideWhenEmpty(Label label) {
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }

    /** Shows {@code node}, or leaves it out. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
