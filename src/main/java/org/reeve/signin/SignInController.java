package org.reeve.signin;

import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.EnterKey;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** The card to sign in with: on a screen of its own, or over the window when the session has ended. */
public final class SignInController {
    private final SignInModel model;
    private final SignInPlace place;

    /** Kept: a mapped value that nobody keeps is collected, and its listeners with it. */
    private ObservableValue<@Nullable Step> step = new SimpleObjectProperty<>();

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
    private Hyperlink code;

    @FXML
    private Hyperlink leave;

    @FXML
    private VBox form;

    @FXML
    private VBox steps;

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
        Fields.showError(email, emailError, model.emailErrorProperty());
        Fields.showError(password, passwordError, model.passwordErrorProperty());
        Fields.hideWhenEmpty(capsLock);
        model.problemProperty().subscribe(problem::show);
        TrialControls.countDown(wait, model.waitProperty());
        TrialControls.offer(
                submit,
                model.busyProperty(),
                model.waitProperty(),
                Messages.text("signin.busy"),
                Messages.text("signin.submit"));
        step = model.stepProperty();
        step.subscribe(this::show);
        model.busyProperty().subscribe(busy -> {
            if (!busy && model.problemProperty().get() != null) {
                field().requestFocus();
            }
        });
        EnterKey.submits(form, submit);
        card.setOnKeyReleased(event -> {
            if (event.getCode() == KeyCode.CAPS || field().isFocused()) {
                showCapsLock();
            }
        });
    }

    /** The form for the password, or what has to be done after it. */
    private void show(@Nullable Step now) {
        Fields.show(form, now == null);
        Fields.show(code, now == null && place.onCode() != null);
        title.setText(now == null ? place.title() : Messages.text("signin.step." + name(now)));
        leave.setText(now == null ? place.leave() : Messages.text("signin.step.leave"));
        steps.getChildren().clear();
        if (now != null) {
            Parent view = switch (now) {
                case SECOND_FACTOR ->
                    Views.load("signin/code.fxml", new CodeController(model.codeModel()))
                            .root();
                case ENROLMENT ->
                    Views.load("signin/enrolment.fxml", new EnrolmentController(model.enrolmentModel()))
                            .root();
                case PASSWORD_CHANGE ->
                    Views.load("signin/password.fxml", new PasswordController(model.passwordModel()))
                            .root();
            };
            steps.getChildren().add(view);
            // What has no skin yet can't have the focus
            steps.applyCss();
            focusFirst(view);
        }
        Fields.show(steps, now != null);
    }

    private static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private static void focusFirst(Parent view) {
        view.lookupAll(".text-input").stream()
                .filter(node -> node instanceof TextField field && field.isEditable())
                .filter(node -> node.getParent().isVisible())
                .findFirst()
                .ifPresent(Node::requestFocus);
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
    private void code() {
        Runnable onCode = place.onCode();
        if (onCode != null) {
            onCode.run();
        }
    }

    @FXML
    private void leave() {
        if (step.getValue() == null) {
            place.onLeave().run();
        } else {
            model.cancel();
            focus();
        }
    }
}
