package org.reeve.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A {@link Question} as a card over the window; its safe answer is the default, and what Esc means. */
final class QuestionCard extends VBox {
    QuestionCard(Question question, Runnable keep, Runnable deed) {
        getStyleClass().addAll("card-dialog", "question");
        Button safe = Controls.button(question.safe(), keep);
        safe.setId("question-safe");
        safe.setDefaultButton(true);
        Button doIt = Controls.button(question.deed(), deed, question.danger() ? "danger" : "quiet");
        doIt.setId("question-deed");
        HBox buttons = Controls.styled(new HBox(safe, doIt), "dialog-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        Controls.paragraph(question.title(), "dialog-title"),
                        Controls.paragraph(question.text(), "dialog-text"),
                        buttons);
    }
}
