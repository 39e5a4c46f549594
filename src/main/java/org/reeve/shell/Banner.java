package org.reeve.shell;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One line across the top of the window for a state that lasts: the connection is lost, the session has ended. Nothing
 * below it is blocked. FX thread only.
 */
public final class Banner {
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final FontIcon icon = new FontIcon();
    private final Button button = new Button();
    private final HBox bar;

    /** How it looks. */
    public enum Tone {
        /** Something is wrong, and Reeve is working on it. */
        WARNING("fth-wifi-off"),
        /** Something is wanted of the person. */
        ATTENTION("fth-lock");

        private final String icon;

        Tone(String icon) {
            this.icon = icon;
        }
    }

    Banner() {
        Label label = Controls.label("", "banner-text");
        label.textProperty().bind(text);
        button.getStyleClass().addAll("small", "banner-button");
        bar = Controls.styled(new HBox(icon, label, Controls.spacer(), button), "banner");
        bar.setId("banner");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
    }

    /**
     * Shows it, or changes what it says.
     *
     * @param action what its button says, a verb
     */
    public void show(Tone tone, String words, String action, Runnable run) {
        icon.setIconLiteral(tone.icon);
        bar.getStyleClass().setAll("banner", tone == Tone.WARNING ? "warning" : "attention");
        button.setText(action);
        button.setOnAction(event -> run.run());
        text.set(words);
        bar.setVisible(true);
    }

    /** Takes it away. */
    public void hide() {
        bar.setVisible(false);
        text.set("");
    }

    /** What it says; empty while it is away. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    Node node() {
        return bar;
    }
}
