package org.reeve.signin;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.reeve.platform.fx.EnterKey;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** The card to sign in with: on a screen of its own, or over the window when the session has ended. */
public final class SignInController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private final SignInModel model;
    private final SignInPlace place;

    @FXML
    private VBox card;

    @FXML
    private Label title;

    @FXML
    private Label text;

    @FXML
    private TextField email;

    @FXML
    private Label emailError;

    @FXML
    private PasswordField password;

    @FXML
    private TextField passwordShown;

    @FXML
    private ToggleButton reveal;

    @FXML
    private Label passwordError;

    @FXML
    private Label capsLock;

    @FXML
    private ProblemView problem;

    @FXML
    private Label wait;

    @FXML
    private Button submit;

    @FXML
    private Hyperlink leave;

    /** Shows {@code model} at {@code place}. */
    public SignInController(SignInModel model, SignInPlace place) {
        this.model = model;
        this.place = place;
    }

    @FXML
    private void initialize() {
        title.setText(place.title());
        text.setText(place.text());
        leave.setText(place.leave());
        email.textProperty().bindBidirectional(model.emailProperty());
        password.textProperty().bindBidirectional(model.passwordProperty());
        passwordShown.textProperty().bindBidirectional(model.passwordProperty());
        passwordShown.visibleProperty().bind(reveal.selectedProperty());
        password.visibleProperty().bind(reveal.selectedProperty().not());
        reveal.selectedProperty()
                .subscribe(shown -> reveal.setAccessibleText(
                        Messages.text(shown ? "signin.password.hide" : "signin.password.show")));
        showError(emailError, email, model.emailErrorProperty());
        showError(passwordError, password, model.passwordErrorProperty());
        hideWhenEmpty(capsLock);
        model.problemProperty().subscribe(problem::show);
        wait.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.waitProperty().get() > 0
                                ? Messages.text(
                                        "signin.wait", model.waitProperty().get())
                                : "",
                        model.waitProperty()));
        hideWhenEmpty(wait);
        submit.disableProperty()
                .bind(model.busyProperty().or(model.waitProperty().greaterThan(0)));
        submit.textProperty()
                .bind(Bindings.when(model.busyProperty())
                        .then(Messages.text("signin.busy"))
                        .otherwise(Messages.text("signin.submit")));
        model.busyProperty().subscribe(busy -> {
            if (!busy && model.problemProperty().get() != null) {
                field().requestFocus();
            }
        });
        EnterKey.submits(card, submit);
        card.setOnKeyReleased(event -> {
            if (event.getCode() == KeyCode.CAPS || field().isFocused()) {
                showCapsLock();
            }
        });
    }

    /** Puts the cursor where typing begins. */
    public void focus() {
        (email.getText().isEmpty() ? email : field()).requestFocus();
    }

    /** The card. */
    public Region card() {
        return card;
    }

    private TextField field() {
        return reveal.isSelected() ? passwordShown : password;
    }

    private void showCapsLock() {
        boolean on = Platform.isKeyLocked(KeyCode.CAPS).orElse(false);
        capsLock.setText(on ? Messages.text("signin.caps_lock") : "");
    }

    @FXML
    private void toPassword() {
        field().requestFocus();
    }

    @FXML
    private void submit() {
        model.submit();
        if (!model.emailErrorProperty().get().isEmpty()) {
            email.requestFocus();
        } else if (!model.passwordErrorProperty().get().isEmpty()) {
            field().requestFocus();
        }
    }

    @FXML
    private void leave() {
        place.onLeave().run();
    }

    private static void showError(Label label, TextField field, javafx.beans.value.ObservableValue<String> error) {
        label.textProperty().bind(error);
        hideWhenEmpty(label);
        error.subscribe(words -> {
            field.pseudoClassStateChanged(WRONG, !words.isEmpty());
            field.setAccessibleHelp(words);
        });
    }

    private static void hideWhenEmpty(Label label) {
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }
}
