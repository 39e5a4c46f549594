package org.reeve.account;

import java.time.Instant;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** What is known of an account without being typed, and what can be done with it as a whole. */
public final class AccountFactsController {
    private final AccountModel model;
    private final AccountActivation activation;
    private final Desk desk;

    @FXML
    private Label lastSignIn;

    @FXML
    private Label created;

    @FXML
    private Label updated;

    @FXML
    private TextField id;

    @FXML
    private Parent toggleBox;

    @FXML
    private Button toggle;

    @FXML
    private Parent trailBox;

    @FXML
    private Button trail;

    AccountFactsController(AccountModel model, AccountActivation activation, Desk desk) {
        this.model = model;
        this.activation = activation;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        model.accountProperty().subscribe(this::show);
    }

    private void show(@Nullable AccountRow row) {
        if (row == null) {
            return;
        }
        show(lastSignIn, row.lastLogin());
        show(created, row.createdAt());
        show(updated, row.updatedAt());
        id.setText(row.id().toString());
        toggle.setText(Messages.text(row.active() ? "account.deactivate.deed" : "account.activate.deed"));
        offer(toggleBox, toggle, "accounts.deactivate");
        offer(trailBox, trail, "audit.read");
    }

    private static void show(Label label, @Nullable Instant time) {
        label.setText(time == null ? Messages.text("account.never") : Times.localToTheSecond(time));
        label.setTooltip(time == null ? null : new Tooltip(Times.utc(time)));
    }

    /** What the person may not do is disabled and says why; the database decides anew when something is done. */
    private void offer(Parent box, Button button, String permission) {
        boolean may = desk.may().test(permission);
        button.setDisable(!may);
        Reasons.explain(box, button, may ? "" : Messages.text("account.missing." + permission));
    }

    @FXML
    private void toggle() {
        activation.toggle();
    }

    @FXML
    private void openPerson() {
        AccountRow row = model.account();
        if (row != null) {
            desk.openPerson().accept(row);
        }
    }

    @FXML
    private void openTrail() {
        AccountRow row = model.account();
        if (row != null) {
            desk.openTrail().accept(row);
        }
    }
}
