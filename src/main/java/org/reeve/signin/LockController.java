package org.reeve.signin;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** What is seen of a window that is locked. */
public final class LockController {
    private final LockModel model;
    private final Runnable signOut;

    @FXML
    private Label title;

    @FXML
    private PasswordField password;

    @FXML
    private ProblemView problem;

    @FXML
    private Label wait;

    @FXML
    private Button submit;

    /** @param signOut what the link below does */
    public LockController(LockModel model, Runnable signOut) {
        this.model = model;
        this.signOut = signOut;
    }

    @FXML
    private void initialize() {
        title.setText(Messages.text("signin.lock.title", model.name()));
        password.textProperty().bindBidirectional(model.passwordProperty());
        TrialControls.bind(model.trial(), problem, wait, submit, Messages.text("signin.lock.submit"));
    }

    /** Puts the cursor where typing begins. */
    public void focus() {
        password.requestFocus();
    }

    @FXML
    private void submit() {
        model.submit();
    }

    @FXML
    private void signOut() {
        signOut.run();
    }
}
