package org.reeve.signin;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import org.reeve.password.PasswordHint;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** The form for another password of one's own. */
public final class PasswordController {
    private final PasswordModel model;

    @FXML
    private VBox oldBox;

    @FXML
    private PasswordField old;

    @FXML
    private Label oldError;

    @FXML
    private PasswordField chosen;

    @FXML
    private PasswordHint hint;

    @FXML
    private Label chosenError;

    @FXML
    private PasswordField repeated;

    @FXML
    private Label repeatedError;

    @FXML
    private ProblemView problem;

    @FXML
    private Label wait;

    @FXML
    private Button submit;

    /** Shows {@code model}. */
    public PasswordController(PasswordModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        Fields.show(oldBox, model.asksOld());
        old.textProperty().bindBidirectional(model.oldProperty());
        chosen.textProperty().bindBidirectional(model.choice().passwordProperty());
        repeated.textProperty().bindBidirectional(model.choice().repeatedProperty());
        Fields.showError(old, oldError, model.oldErrorProperty());
        Fields.showError(chosen, chosenError, model.chosenErrorProperty());
        hint.follow(model.choice(), chosen);
        Fields.showError(repeated, repeatedError, model.repeatedErrorProperty());
        TrialControls.bind(model.trial(), problem, wait, submit, Messages.text("signin.own_password.submit"));
    }

    @FXML
    private void submit() {
        model.submit();
    }
}
