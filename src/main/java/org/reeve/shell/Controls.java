package org.reeve.shell;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small parts that the shell builds again and again, where FXML has nothing to repeat with. */
final class Controls {
    private Controls() {}

    static FontIcon icon(String literal, String... styles) {
        FontIcon icon = new FontIcon(literal);
        icon.getStyleClass().addAll(styles);
        return icon;
    }

    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A label that takes as many lines as its text needs. */
    static Label paragraph(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Button button(String text, Runnable run, String... styles) {
        Button button = new Button(text);
        button.getStyleClass().addAll(styles);
        button.setOnAction(event -> run.run());
        return button;
    }

    /** A button that shows only an icon; {@code name} is its tooltip and what a screen reader says. */
    static Button iconButton(String icon, String name, Runnable run, String... styles) {
        Button button = button("", run, styles);
        button.getStyleClass().addAll("flat", "icon-button");
        button.setGraphic(icon(icon));
        button.setAccessibleRole(AccessibleRole.BUTTON);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    static <N extends Node> N styled(N node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }
}
