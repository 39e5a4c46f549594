package org.reeve.password;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** A live word below a new password: what it must be, what is still wrong with it, or that it is good. FX thread only. */
public final class PasswordHint extends Label {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");

    /** Says nothing yet; for FXML. */
    public PasswordHint() {
        getStyleClass().addAll("field-hint", "password-hint");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
    }

    /** Says what {@code model} says, here and, to a screen reader, at {@code fields}, which show the same password. */
    public void follow(NewPasswordModel model, TextField... fields) {
        textProperty().bind(model.hintProperty());
        textProperty().subscribe(text -> {
            for (TextField field : fields) {
                field.setAccessibleHelp(text);
            }
        });
        model.goodProperty().subscribe(good -> pseudoClassStateChanged(GOOD, good));
        model.flawProperty().subscribe(flaw -> {
            // Nobody is scolded for not being done yet
            boolean wrong = flaw != null
                    && flaw != PasswordFlaw.SHORT
                    && !model.passwordProperty().get().isEmpty();
            pseudoClassStateChanged(DANGER, wrong);
            for (TextField field : fields) {
                field.pseudoClassStateChanged(DANGER, wrong);
            }
        });
    }
}
