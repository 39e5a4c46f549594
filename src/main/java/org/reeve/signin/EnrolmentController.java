package org.reeve.signin;

import java.io.File;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** Setting up a second factor: first the key as a picture and as text, then the recovery codes. */
public final class EnrolmentController {
    private final EnrolmentModel model;

    @FXML
    private VBox setUp;

    @FXML
    private QrView picture;

    @FXML
    private TextField key;

    @FXML
    private TextField code;

    @FXML
    private ProblemView problem;

    @FXML
    private Label wait;

    @FXML
    private Button submit;

    @FXML
    private VBox recovery;

    @FXML
    private TilePane codes;

    @FXML
    private Label saved;

    @FXML
    private ProblemView recoveryProblem;

    @FXML
    private Button finish;

    /** Shows {@code model}. */
    public EnrolmentController(EnrolmentModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        model.keyProperty().subscribe(given -> {
            key.setText(given.replaceAll("(....)(?=.)", "$1 "));
            picture.show(model.uri());
        });
        code.textProperty().bindBidirectional(model.codeProperty());
        TrialControls.bind(model.trial(), problem, wait, submit, Messages.text("signin.enrol.submit"));
        model.trial().problemProperty().subscribe(recoveryProblem::show);
        saved.textProperty().bind(model.savedProperty());
        Fields.hideWhenEmpty(saved);
        model.recoveryCodes().addListener((ListChangeListener<String>) change -> showCodes());
        showCodes();
    }

    private void showCodes() {
        boolean there = !model.recoveryCodes().isEmpty();
        Fields.show(setUp, !there);
        Fields.show(recovery, there);
        codes.getChildren()
                .setAll(model.recoveryCodes().stream()
                        .map(EnrolmentController::codeLabel)
                        .toList());
        if (there) {
            finish.requestFocus();
        }
    }

    private static Label codeLabel(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("recovery-code");
        return label;
    }

    @FXML
    private void submit() {
        model.submit();
    }

    @FXML
    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\n", model.recoveryCodes()));
        Clipboard.getSystemClipboard().setContent(content);
        model.copied();
    }

    @FXML
    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("signin.recovery.save"));
        chooser.setInitialFileName("reeve-recovery-codes.txt");
        File file = chooser.showSaveDialog(recovery.getScene().getWindow());
        if (file != null) {
            model.save(file.toPath());
        }
    }

    @FXML
    private void finish() {
        model.finish();
    }
}
