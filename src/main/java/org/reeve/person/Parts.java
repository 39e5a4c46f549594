package org.reeve.person;

import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** Small parts of the page that are there as often as there is something to show. FX thread only. */
final class Parts {
    private Parts() {}

    /** A line of text that wraps. */
    static Label text(String words, String... styles) {
        Label label = new Label(words);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A point in time, with UTC on hover. */
    static Label time(Instant time) {
        Label label = new Label(Times.local(time));
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setTooltip(new Tooltip(Times.utc(time)));
        return label;
    }

    /** Something at the left and when it was at the right. */
    static Node line(Node what, Instant time) {
        HBox line = new HBox(what, time(time));
        HBox.setHgrow(what, Priority.ALWAYS);
        if (what instanceof Region region) {
            region.setMaxWidth(Double.MAX_VALUE);
            region.setMinWidth(0);
        }
        line.getStyleClass().add("person-line");
        return line;
    }

    /** A bold line with smaller ones below it; empty ones are left out. */
    static VBox stack(String title, String... more) {
        VBox stack = new VBox(text(title));
        for (String words : more) {
            if (!words.isEmpty()) {
                stack.getChildren().add(text(words, "muted", "small-text"));
            }
        }
        return stack;
    }

    /** A button that shows only an icon. */
    static Button icon(String literal, String name, Runnable run) {
        Button button = new Button();
        button.setGraphic(new FontIcon(literal));
        button.getStyleClass().addAll("flat", "icon-button");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setOnAction(event -> run.run());
        return button;
    }

    /** What stands where there is nothing to show. */
    static Label nothing(String key) {
        return text(Messages.text(key), "muted");
    }

    /** Disables a button whose permission is missing, and says which; the button's parent carries the explanation. */
    static void offer(Desk desk, Button button, String permission) {
        boolean may = desk.may(permission);
        if (!may) {
            button.disableProperty().unbind();
            button.setDisable(true);
        }
        if (button.getParent() != null) {
            Reasons.explain(
                    button.getParent(), button, may ? "" : Messages.text("person.missing_permission", permission));
        }
    }
}
