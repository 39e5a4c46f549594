package org.reeve.shell;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.Problem;
import org.reeve.platform.i18n.Messages;

/** Notices at the lower edge that go by themselves; not while the mouse is over them. FX thread only. */
final class Toasts {
    private static final Duration SHORT = Duration.seconds(6);
    private static final Duration LONG = Duration.seconds(15);
    private static final int MOST = 4;

    private final VBox layer = Controls.styled(new VBox(), "toasts");

    Toasts() {
        layer.setPickOnBounds(false);
        // Not at the right, where a record's buttons are
        layer.setAlignment(Pos.BOTTOM_CENTER);
    }

    Parent layer() {
        return layer;
    }

    void say(String text) {
        show("fth-check-circle", "success", Controls.paragraph(text, "toast-text"), null, SHORT);
    }

    void say(String text, String action, Runnable run) {
        show("fth-check-circle", "success", Controls.paragraph(text, "toast-text"), new Deed(action, run), LONG);
    }

    void tell(Problem problem) {
        show("fth-alert-triangle", "danger", new ProblemView(problem), null, LONG);
    }

    private record Deed(String name, Runnable run) {}

    private void show(String icon, String tone, Node content, @Nullable Deed deed, Duration time) {
        FontIcon symbol = Controls.icon(icon, "toast-icon");
        HBox toast = Controls.styled(new HBox(symbol, content), "toast", tone);
        PauseTransition timer = new PauseTransition(time);
        Runnable close = () -> {
            timer.stop();
            layer.getChildren().remove(toast);
        };
        HBox.setHgrow(content, javafx.scene.layout.Priority.ALWAYS);
        if (deed != null) {
            Button button = Controls.button(
                    deed.name(),
                    () -> {
                        close.run();
                        deed.run().run();
                    },
                    "small",
                    "toast-deed");
            // A long text wraps, and leaves the deed its words
            button.setMinWidth(Region.USE_PREF_SIZE);
            toast.getChildren().add(button);
        }
        toast.getChildren()
                .add(Controls.iconButton("fth-x", Messages.text("shell.toast.close"), close, "small", "toast-close"));
        timer.setOnFinished(event -> close.run());
        toast.setOnMouseEntered(event -> timer.stop());
        toast.setOnMouseExited(event -> timer.playFromStart());
        layer.getChildren().add(toast);
        if (layer.getChildren().size() > MOST) {
            layer.getChildren().removeFirst();
        }
        timer.play();
    }
}
