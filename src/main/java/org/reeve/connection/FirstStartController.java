package org.reeve.connection;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.password.PasswordHint;
import org.reeve.platform.fx.EnterKey;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.Job;
import org.reeve.shell.ProblemView;

/** Asks for the first administrator when this computer's database is new. */
public final class FirstStartController {
    private final FirstStartModel model;
    private final Runnable back;

    @FXML
    private Region card;

    @FXML
    private TextField name;

    @FXML
    private Label nameError;

    @FXML
    private TextField email;

    @FXML
    private Label emailError;

    @FXML
    private PasswordField password;

    @FXML
    private PasswordHint passwordHint;

    @FXML
    private Label passwordError;

    @FXML
    private PasswordField repeated;

    @FXML
    private Label repeatedError;

    @FXML
    private CheckBox sample;

    @FXML
    private ProblemView problem;

    @FXML
    private VBox form;

    @FXML
    private HBox work;

    @FXML
    private Label step;

    @FXML
    private ProgressBar progress;

    @FXML
    private Button submit;

    /** @param back leads to the connections again */
    public FirstStartController(FirstStartModel model, Runnable back) {
        this.model = model;
        this.back = back;
    }

    @FXML
    private void initialize() {
        name.textProperty().bindBidirectional(model.nameProperty());
        email.textProperty().bindBidirectional(model.emailProperty());
        password.textProperty().bindBidirectional(model.choice().passwordProperty());
        repeated.textProperty().bindBidirectional(model.choice().repeatedProperty());
        sample.selectedProperty().bindBidirectional(model.sampleProperty());
        Fields.showError(name, nameError, model.nameErrorProperty());
        Fields.showError(email, emailError, model.emailErrorProperty());
        Fields.showError(password, passwordError, model.passwordErrorProperty());
        Fields.showError(repeated, repeatedError, model.repeatedErrorProperty());
        passwordHint.follow(model.choice(), password);
        // One of the two is enough
        passwordHint.visibleProperty().bind(model.passwordErrorProperty().isEmpty());
        passwordHint.managedProperty().bind(passwordHint.visibleProperty());
        work.managedProperty().bind(work.visibleProperty());
        model.problemProperty().subscribe(problem::show);
        model.jobProperty().subscribe(this::show);
        EnterKey.submits(card, submit);
    }

    /** The card. */
    public Region card() {
        return card;
    }

    /** Puts the cursor where typing begins. */
    public void focus() {
        name.requestFocus();
    }

    private void show(@Nullable Job job) {
        form.setDisable(job != null);
        submit.setDisable(job != null);
        work.setVisible(job != null);
        step.textProperty().unbind();
        progress.progressProperty().unbind();
        if (job != null) {
            step.textProperty().bind(job.stepProperty());
            progress.progressProperty().bind(job.progressProperty());
        }
    }

    @FXML
    private void submit() {
        model.submit();
        focusFirstError();
    }

    private void focusFirstError() {
        if (!nameError.getText().isEmpty()) {
            name.requestFocus();
        } else if (!emailError.getText().isEmpty()) {
            email.requestFocus();
        } else if (!passwordError.getText().isEmpty()) {
            password.requestFocus();
        } else if (!repeatedError.getText().isEmpty()) {
            repeated.requestFocus();
        }
    }

    @FXML
    private void stop() {
        model.cancel();
    }

    @FXML
    private void back() {
        model.leave();
        back.run();
    }
}
