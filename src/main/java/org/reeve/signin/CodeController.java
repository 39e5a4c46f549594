package org.reeve.signin;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** Asks for a code of the second factor. */
public final class CodeController {
    private final CodeModel model;

    @FXML
    private TextField code;

    @FXML
    private ProblemView problem;

    @FXML
    private Label wait;

    @FXML
    private Button submit;

    CodeController(CodeModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        code.textProperty().bindBidirectional(model.codeProperty());
        TrialControls.bind(model.trial(), problem, wait, submit, Messages.text("signin.code.submit"));
        model.trial().busyProperty().subscribe(busy -> {
            if (!busy) {
                code.requestFocus();
            }
        });
    }

    @FXML
    private void submit() {
        model.submit();
    }
}
