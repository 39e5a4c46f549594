package org.reeve.signin;

import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.reeve.password.NewPasswordController;
import org.reeve.password.NewPasswordModel;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** The card of somebody who has a one-time code. */
public final class RedeemController {
    private final RedeemModel model;
    private final NewPasswordModel choice;
    private final Runnable leave;

    @FXML
    private VBox card;

    @FXML
    private Label text;

    @FXML
    private ProblemView problem;

    @FXML
    private Node codeBox;

    @FXML
    private TextField code;

    @FXML
    private Node passwordBox;

    @FXML
    private NewPasswordController passwordBoxController;

    @FXML
    private Button submit;

    private RedeemController(RedeemModel model, NewPasswordModel choice, Runnable leave) {
        this.model = model;
        this.choice = choice;
        this.leave = leave;
    }

    /**
     * Makes the card.
     *
     * @param choice the password that is typed
     * @param leave goes back to signing in
     */
    public static RedeemController load(RedeemModel model, NewPasswordModel choice, Runnable leave) {
        Views views = new Views(Map.of(
                RedeemController.class, () -> new RedeemController(model, choice, leave),
                NewPasswordController.class, () -> new NewPasswordController(choice)));
        return views.load("signin/redeem.fxml", RedeemController.class).controller();
    }

    @FXML
    private void initialize() {
        code.textProperty().bindBidirectional(model.codeProperty());
        model.problemProperty().subscribe(problem::show);
        passwordBoxController.onSubmit(model::submit);
        codeBox.managedProperty().bind(codeBox.visibleProperty());
        passwordBox.managedProperty().bind(passwordBox.visibleProperty());
        model.validProperty().subscribe(valid -> {
            codeBox.setVisible(valid == null);
            passwordBox.setVisible(valid != null);
            text.setText(
                    valid == null
                            ? Messages.text("password.code.text")
                            : Messages.text("password.code.hello", valid.name(), valid.email()));
            if (valid != null) {
                card.applyCss();
                passwordBoxController.focus();
            }
        });
        submit.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Messages.text(
                                model.busyProperty().get()
                                        ? "password.busy"
                                        : model.validProperty().get() == null
                                                ? "password.code.next"
                                                : "password.code.set"),
                        model.busyProperty(),
                        model.validProperty()));
        submit.disableProperty()
                .bind(model.busyProperty()
                        .or(model.validProperty()
                                .isNull()
                                .and(Bindings.createBooleanBinding(
                                        () -> model.codeProperty().get().isBlank(), model.codeProperty())))
                        .or(model.validProperty()
                                .isNotNull()
                                .and(choice.readyProperty().not())));
    }

    /** The card. */
    public Region card() {
        return card;
    }

    /** Puts the cursor where typing begins. */
    public void focus() {
        code.requestFocus();
    }

    @FXML
    private void submit() {
        model.submit();
    }

    @FXML
    private void leave() {
        model.cancel();
        leave.run();
    }
}
