package org.reeve.account;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.ProblemView;
import org.reeve.shell.Shell;

/** One account: its fields to edit, what is known of it, and what can be done with it. */
public final class AccountController {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final AccountModel model;
    private final AccountActivation activation;
    private final Leaving leaving;
    private final Shell shell;
    private final Desk desk;
    private Runnable back = () -> {};

    /**
     * Who sits there, and where they can go from here.
     *
     * @param may whether the person holds a permission, now
     * @param isSelf whether an account is the person's own
     * @param openTrail opens the audit entries about an account
     */
    record Desk(Predicate<String> may, Predicate<AccountRow> isSelf, Consumer<AccountRow> openTrail) {}

    @FXML
    private Label name;

    @FXML
    private Label email;

    @FXML
    private Label stateChip;

    @FXML
    private Label verifiedChip;

    @FXML
    private Label selfChip;

    @FXML
    private Node leave;

    @FXML
    private Label leaveText;

    @FXML
    private Button leaveStay;

    @FXML
    private Button leaveSave;

    @FXML
    private Node form;

    @FXML
    private Node fields;

    @FXML
    private TextField nameField;

    @FXML
    private Label nameError;

    @FXML
    private TextField emailField;

    @FXML
    private Label emailError;

    @FXML
    private TextField phoneField;

    @FXML
    private Label phoneError;

    @FXML
    private CheckBox verifiedBox;

    @FXML
    private Label readOnly;

    @FXML
    private ProblemView problem;

    @FXML
    private Label lastSignIn;

    @FXML
    private Label created;

    @FXML
    private Label updated;

    @FXML
    private TextField id;

    @FXML
    private Node actions;

    @FXML
    private Button save;

    @FXML
    private Button revert;

    @FXML
    private Parent toggleBox;

    @FXML
    private Button toggle;

    @FXML
    private Parent trailBox;

    @FXML
    private Button trail;

    @FXML
    private Node merge;

    AccountController(AccountModel model, AccountActivation activation, Leaving leaving, Shell shell, Desk desk) {
        this.model = model;
        this.activation = activation;
        this.leaving = leaving;
        this.shell = shell;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        bind(AccountField.NAME, nameField, nameError);
        bind(AccountField.EMAIL, emailField, emailError);
        bind(AccountField.PHONE, phoneField, phoneError);
        verifiedBox.selectedProperty().bindBidirectional(model.verifiedProperty());
        model.accountProperty().subscribe(this::show);
        model.problemProperty().subscribe(problem::show);
        var busy = model.savingProperty();
        save.disableProperty()
                .bind(model.dirtyProperty()
                        .not()
                        .or(model.validProperty().not())
                        .or(busy));
        revert.disableProperty().bind(model.dirtyProperty().not().or(busy));
        actions.visibleProperty().bind(model.dirtyProperty());
        actions.managedProperty().bind(actions.visibleProperty());
        leave.visibleProperty().bind(leaving.waitingProperty().isNotNull());
        leave.managedProperty().bind(leave.visibleProperty());
        leaveSave.disableProperty().bind(model.validProperty().not());
        leaving.waitingProperty().subscribe(next -> {
            if (next != null) {
                leaveText.setText(Messages.text("account.leave.text", next.name()));
                leaveStay.requestFocus();
            }
        });
        merge.visibleProperty().bind(model.mergeProperty().isNotNull());
        form.visibleProperty().bind(merge.visibleProperty().not());
        // A filter, because a text field with a guard keeps Esc to itself
        fields.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        form.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        merge.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        leave.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void bind(AccountField field, TextField input, Label error) {
        StringProperty refused = new SimpleStringProperty("");
        TextGuard.install(input, refused::set);
        input.textProperty().bindBidirectional(model.text(field));
        // What was refused stays on the screen until something else is typed
        var wrong = model.error(field);
        error.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> refused.get().isEmpty() ? wrong.getValue() : refused.get(), refused, wrong));
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        error.textProperty().subscribe(text -> {
            input.pseudoClassStateChanged(DANGER, !text.isEmpty());
            input.setAccessibleHelp(text);
        });
        model.accountProperty().subscribe(row -> refused.set(""));
    }

    private void show(@Nullable AccountRow row) {
        if (row == null) {
            return;
        }
        name.setText(row.name());
        email.setText(row.email());
        stateChip.setText(Messages.text(row.active() ? "account.state.active" : "account.state.inactive"));
        stateChip.pseudoClassStateChanged(OFF, !row.active());
        verifiedChip.setText(Messages.text(row.verified() ? "account.verified.yes" : "account.verified.no"));
        verifiedChip.pseudoClassStateChanged(OFF, !row.verified());
        selfChip.setVisible(desk.isSelf().test(row));
        selfChip.setManaged(selfChip.isVisible());
        show(lastSignIn, row.lastLogin());
        show(created, row.createdAt());
        show(updated, row.updatedAt());
        id.setText(row.id().toString());
        toggle.setText(Messages.text(row.active() ? "account.deactivate.deed" : "account.activate.deed"));
        offer();
    }

    private static void show(Label label, @Nullable Instant time) {
        label.setText(time == null ? Messages.text("account.never") : Times.localToTheSecond(time));
        label.setTooltip(time == null ? null : new Tooltip(Times.utc(time)));
    }

    /** What the person may not do is disabled and says why; the database decides anew when something is done. */
    private void offer() {
        boolean writes = desk.may().test("accounts.write");
        nameField.setEditable(writes);
        emailField.setEditable(writes);
        phoneField.setEditable(writes);
        verifiedBox.setDisable(!writes);
        readOnly.setVisible(!writes);
        readOnly.setManaged(!writes);
        offer(toggleBox, toggle, "accounts.deactivate");
        offer(trailBox, trail, "audit.read");
    }

    private void offer(Parent box, Button button, String permission) {
        boolean may = desk.may().test(permission);
        button.setDisable(!may);
        Reasons.explain(box, button, may ? "" : Messages.text("account.missing." + permission));
    }

    /** Runs {@code returning} when the person leaves the account with the keyboard. */
    void onBack(Runnable returning) {
        back = returning;
    }

    /** Puts the cursor into the first field. */
    void edit() {
        nameField.requestFocus();
        nameField.selectAll();
    }

    /** Saves what is typed, or what the merge came to. */
    @FXML
    void save() {
        String who = nameField.getText().strip();
        if (model.mergeProperty().get() != null) {
            model.saveMerged(() -> say(who));
        } else {
            model.save(() -> say(who));
        }
    }

    private void say(String who) {
        shell.say(Messages.text("account.saved", who));
    }

    @FXML
    private void revert() {
        model.revert();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            escape();
            event.consume();
        }
    }

    private void escape() {
        if (leaving.waitingProperty().get() != null) {
            leaveStay();
        } else if (model.mergeProperty().get() != null) {
            model.backToForm();
            edit();
        } else if (model.isDirty()) {
            model.revert();
        } else {
            back.run();
        }
    }

    @FXML
    private void close() {
        if (model.isDirty()) {
            shell.say(Messages.text("account.unsaved"));
        } else {
            model.close();
            back.run();
        }
    }

    @FXML
    private void toggle() {
        activation.toggle();
    }

    @FXML
    private void openTrail() {
        AccountRow row = model.account();
        if (row != null) {
            desk.openTrail().accept(row);
        }
    }

    @FXML
    private void leaveSave() {
        leaving.save();
    }

    @FXML
    private void leaveStay() {
        leaving.stay();
        nameField.requestFocus();
    }

    @FXML
    private void leaveDiscard() {
        leaving.discard();
    }
}
