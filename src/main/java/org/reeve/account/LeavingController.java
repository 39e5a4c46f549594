package org.reeve.account;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.reeve.platform.i18n.Messages;

/** Asks what becomes of unsaved text when somebody wants to go to another account. */
public final class LeavingController {
    private final AccountModel model;
    private final Leaving leaving;
    private Runnable stayed = () -> {};

    @FXML
    private Node root;

    @FXML
    private Label text;

    @FXML
    private Button stay;

    @FXML
    private Button save;

    LeavingController(AccountModel model, Leaving leaving) {
        this.model = model;
        this.leaving = leaving;
    }

    @FXML
    private void initialize() {
        root.visibleProperty().bind(leaving.waitingProperty().isNotNull());
        root.managedProperty().bind(root.visibleProperty());
        save.disableProperty().bind(model.form().validProperty().not().or(model.savingProperty()));
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stay();
                event.consume();
            }
        });
        leaving.waitingProperty().subscribe(next -> {
            if (next != null) {
                text.setText(Messages.text("account.leave.text", next.name()));
                stay.requestFocus();
            }
        });
    }

    /** Runs {@code returning} when the person goes on editing. */
    void onStay(Runnable returning) {
        stayed = returning;
    }

    @FXML
    private void save() {
        leaving.save();
    }

    /** Goes on editing. */
    @FXML
    void stay() {
        leaving.stay();
        stayed.run();
    }

    @FXML
    private void discard() {
        leaving.discard();
    }
}
