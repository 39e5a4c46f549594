package org.reeve.account;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;
import org.reeve.shell.Shell;

/** One account: its fields to edit, what is known of it, and what can be done with it. */
public final class AccountController {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final AccountModel model;
    private final Leaving leaving;
    private final Shell shell;
    private final Desk desk;
    private Runnable back = () -> {};

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
    private LeavingController leavingController;

    @FXML
    private AccountRolesController rolesController;

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
    private Node actions;

    @FXML
    private Button save;

    @FXML
    private Button revert;

    @FXML
    private Node merge;

    AccountController(AccountModel model, Leaving leaving, Shell shell, Desk desk) {
        this.model = model;
        this.leaving = leaving;
        this.shell = shell;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        bind(AccountField.NAME, nameField, nameError);
        bind(AccountField.EMAIL, emailField, emailError);
        bind(AccountField.PHONE, phoneField, phoneError);
        verifiedBox.selectedProperty().bindBidirectional(model.form().verifiedProperty());
        model.accountProperty().subscribe(this::show);
        model.problemProperty().subscribe(problem::show);
        var busy = model.savingProperty();
        BooleanBinding clean = model.form().dirtyProperty().not();
        save.disableProperty().bind(clean.or(model.form().validProperty().not()).or(busy));
        revert.disableProperty().bind(clean.or(busy));
        actions.visibleProperty().bind(model.form().dirtyProperty());
        actions.managedProperty().bind(actions.visibleProperty());
        leavingController.onStay(nameField::requestFocus);
        merge.visibleProperty().bind(model.mergeProperty().isNotNull());
        form.visibleProperty().bind(merge.visibleProperty().not());
        // A filter, because a text field with a guard keeps Esc to itself
        fields.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        form.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        merge.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void bind(AccountField field, TextField input, Label error) {
        StringProperty refused = new SimpleStringProperty("");
        TextGuard.install(input, refused::set);
        input.textProperty().bindBidirectional(model.form().text(field));
        // What was refused stays on the screen until something else is typed
        var wrong = model.form().error(field);
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
        offer();
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
    }

    /** Runs {@code returning} when the person leaves the account with the keyboard. */
    void onBack(Runnable returning) {
        back = returning;
    }

    /** Reads again what is shown; what is typed stays. */
    void refresh() {
        model.readAgain();
        rolesController.refresh();
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
            leavingController.stay();
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
}
