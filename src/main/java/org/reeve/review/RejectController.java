package org.reeve.review;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** Why a post is rejected, and what is done about its author with it. */
public final class RejectController {
    private final ReviewModel model;
    private final ReasonsModel library;
    private final Shell shell;

    @FXML
    private Node panel;

    @FXML
    private Label about;

    @FXML
    private ComboBox<Reason> reasons;

    @FXML
    private TextArea reason;

    @FXML
    private CheckBox warn;

    @FXML
    private CheckBox deactivate;

    @FXML
    private Button deed;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    RejectController(ReviewModel model, ReasonsModel library, Shell shell) {
        this.model = model;
        this.library = library;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        Fields.show(panel, false);
        Fields.show(warn, shell.may("accounts.write"));
        Fields.show(deactivate, shell.may("accounts.deactivate") && shell.may("accounts.read"));
        reasons.setItems(library.offered());
        reasons.valueProperty().subscribe(this::take);
        deed.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.busyProperty().get()
                                || reason.getText().isBlank()
                                || !Reason.fits(reason.getText(), Reason.LONGEST_TEXT),
                        reason.textProperty(),
                        model.busyProperty()));
        panel.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !reasons.isShowing()) {
                close();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                deed.fire();
                event.consume();
            }
        });
        // What was written for one post is not said of another
        model.openedProperty().subscribe((before, after) -> {
            if (before != null
                    && (after == null || !before.post().equals(after.post()))
                    && model.chosen().isEmpty()) {
                close();
            }
        });
    }

    private void take(@Nullable Reason chosen) {
        if (chosen != null) {
            reason.setText(chosen.text());
        }
    }

    /** Asks why. */
    void open() {
        int many = model.chosen().size();
        Opened now = model.openedProperty().get();
        about.setText(
                many > 0 || now == null
                        ? Messages.text("review.reject.many", many)
                        : Messages.text("review.reject.one", now.title()));
        Fields.show(panel, true);
        reason.requestFocus();
        library.load();
    }

    /** Whether a reason was begun. */
    boolean isBegun() {
        return panel.isVisible() && !reason.getText().isBlank();
    }

    @FXML
    private void reject() {
        String why = reason.getText().strip();
        String note = warn.isSelected() ? Messages.text("review.note", why) : "";
        model.decide(new Verdict(false, why, note, deactivate.isSelected()), () -> {
            // What was begun for another post meanwhile stays
            if (reason.getText().strip().equals(why)) {
                close();
            }
        });
    }

    @FXML
    private void close() {
        Fields.show(panel, false);
        reasons.setValue(null);
        reason.clear();
        warn.setSelected(false);
        deactivate.setSelected(false);
    }
}
