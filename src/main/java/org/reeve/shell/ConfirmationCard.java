package org.reeve.shell;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.reeve.platform.fx.TextGuard;

/** A {@link Confirmation} as a card over the window; its safe answer is the default, and what Esc means. */
final class ConfirmationCard extends VBox {
    ConfirmationCard(Confirmation confirmation, Runnable keep, Consumer<String> deed) {
        getStyleClass().addAll("card-dialog", "question", "confirmation");
        setId("confirmation");
        getChildren()
                .addAll(
                        Controls.paragraph(confirmation.title(), "dialog-title"),
                        Controls.paragraph(confirmation.text(), "dialog-text"));
        if (!confirmation.parts().isEmpty()) {
            getChildren().add(parts(confirmation));
        }
        TextField reason = new TextField();
        if (confirmation.reason() != null) {
            reason.setId("confirmation-reason");
            reason.setPromptText(confirmation.reason());
            reason.setAccessibleText(confirmation.reason());
            TextGuard.install(reason, refused -> {});
            getChildren().add(reason);
        }
        Button safe = Controls.button(confirmation.safe(), keep);
        safe.setId("confirmation-safe");
        safe.setDefaultButton(true);
        HBox buttons = Controls.styled(new HBox(safe), "dialog-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        if (!confirmation.deed().isEmpty()) {
            Button doIt = Controls.button(
                    confirmation.deed(),
                    () -> deed.accept(reason.getText().strip()),
                    confirmation.danger() ? "danger" : "quiet");
            doIt.setId("confirmation-deed");
            if (confirmation.reason() != null) {
                doIt.disableProperty().bind(reason.textProperty().map(String::isBlank));
            }
            buttons.getChildren().add(doIt);
        }
        getChildren().add(buttons);
    }

    private static Node parts(Confirmation confirmation) {
        VBox parts = Controls.styled(new VBox(), "confirmation-parts");
        for (Confirmation.Part part : confirmation.parts()) {
            VBox box = Controls.styled(
                    new VBox(Controls.paragraph(part.heading(), "confirmation-heading")), "confirmation-part");
            part.names().forEach(name -> box.getChildren().add(Controls.paragraph(name, "muted")));
            if (!part.more().isEmpty()) {
                box.getChildren().add(Controls.paragraph(part.more(), "muted"));
            }
            parts.getChildren().add(box);
        }
        ScrollPane scroll = Controls.styled(new ScrollPane(parts), "edge-to-edge", "confirmation-list");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }
}
