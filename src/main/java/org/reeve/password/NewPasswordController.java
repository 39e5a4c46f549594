package org.reeve.password;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;

/** Two fields for a new password, with a live word on what it must be. */
public final class NewPasswordController {
    private final NewPasswordModel model;
    private Runnable submit = () -> {};

    @FXML
    private PasswordField password;

    @FXML
    private TextField shown;

    @FXML
    private ToggleButton reveal;

    @FXML
    private PasswordHint hint;

    @FXML
    private PasswordField repeated;

    @FXML
    private Label repeatedError;

    /** Shows {@code model}. */
    public NewPasswordController(NewPasswordModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        password.textProperty().bindBidirectional(model.passwordProperty());
        shown.textProperty().bindBidirectional(model.passwordProperty());
        repeated.textProperty().bindBidirectional(model.repeatedProperty());
        shown.visibleProperty().bind(reveal.selectedProperty());
        password.visibleProperty().bind(reveal.selectedProperty().not());
        reveal.selectedProperty()
                .subscribe(on ->
                        reveal.setAccessibleText(Messages.text(on ? "signin.password.hide" : "signin.password.show")));
        hint.follow(model, password, shown);
        repeatedError
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> differs() ? Messages.text("password.differs") : "",
                        model.passwordProperty(),
                        model.repeatedProperty()));
        Fields.hideWhenEmpty(repeatedError);
        repeatedError.textProperty().subscribe(text -> repeated.setAccessibleHelp(text));
    }

    /** What is repeated so far begins otherwise than the password. */
    private boolean differs() {
        String first = model.passwordProperty().get();
        String second = model.repeatedProperty().get();
        return !first.startsWith(second);
    }

    /** What Enter in the second field does. */
    public void onSubmit(Runnable run) {
        submit = run;
    }

    /** Puts the cursor where typing begins. */
    public void focus() {
        (reveal.isSelected() ? shown : password).requestFocus();
    }

    @FXML
    private void toRepeated() {
        repeated.requestFocus();
    }

    @FXML
    private void submit() {
        submit.run();
    }
}
