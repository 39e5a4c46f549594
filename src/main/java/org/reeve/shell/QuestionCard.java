package org.reeve.shell;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A {@link Question} as a card over the window; its safe answer is the default, and what Esc means. */
final class QuestionCard extends VBox {
    private final Consumer<Parent> hide;
    private final Runnable keep;

    /** @param hide takes the card away, before {@code keep} or {@code deed} runs */
    QuestionCard(Question question, Consumer<Parent> hide, Runnable keep, Runnable deed) {
        this.hide = hide;
        this.keep = keep;
        getStyleClass().addAll("card-dialog", "question");
        Button safe = Controls.button(question.safe(), this::keep);
        safe.setId("question-safe");
        safe.setDefaultButton(true);
        Button doIt = Controls.button(
                question.deed(),
                () -> {
                    hide.accept(this);
                    deed.run();
                },
                question.danger() ? "danger" : "quiet");
        doIt.setId("question-deed");
        HBox buttons = Controls.styled(new HBox(safe, doIt), "dialog-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        Controls.paragraph(question.title(), "dialog-title"),
                        Controls.paragraph(question.text(), "dialog-text"),
                        buttons);
    }

    /** The safe answer. */
    void keep() {
        hide.accept(this);
        keep.run();
    }
}
