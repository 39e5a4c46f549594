package org.reeve.account;

import java.util.function.BiConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.ProblemView;
import org.reeve.shell.Shell;

/** Two edits of one account, field by field, after somebody else saved first. */
public final class AccountMergeController {
    private final AccountModel model;
    private final Shell shell;

    @FXML
    private Label when;

    @FXML
    private VBox conflicts;

    @FXML
    private VBox taken;

    @FXML
    private ProblemView problem;

    @FXML
    private Button save;

    AccountMergeController(AccountModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        model.mergeProperty().subscribe(this::show);
        model.problemProperty().subscribe(problem::show);
    }

    private void show(@Nullable AccountMerge merge) {
        conflicts.getChildren().clear();
        taken.getChildren().clear();
        if (merge == null) {
            return;
        }
        when.setText(Messages.text(
                "account.merge.text", Times.localToTheSecond(merge.theirs().updatedAt())));
        merge.conflicts().forEach(field -> conflicts.getChildren().add(choice(merge, field)));
        for (AccountField field : merge.takenFromThem()) {
            Label label = new Label(
                    Messages.text("account.merge.taken", field.label(), field.shown(merge.theirValue(field))));
            label.setWrapText(true);
            taken.getChildren().add(label);
        }
        save.setDisable(!merge.isDecided());
        conflicts.getChildren().stream()
                .findFirst()
                .map(box -> box.lookup(".radio-button"))
                .ifPresent(first -> first.requestFocus());
    }

    private VBox choice(AccountMerge merge, AccountField field) {
        Label label = new Label(field.label());
        label.getStyleClass().add("field-label");
        ToggleGroup group = new ToggleGroup();
        BiConsumer<RadioButton, Boolean> decide = (button, mine) -> button.setOnAction(event -> {
            merge.decide(field, mine);
            save.setDisable(!merge.isDecided());
        });
        RadioButton theirs = side("account.merge.theirs", field, merge.theirValue(field), group);
        decide.accept(theirs, false);
        RadioButton mine = side("account.merge.mine", field, merge.myValue(field), group);
        decide.accept(mine, true);
        VBox box = new VBox(label, theirs, mine);
        box.getStyleClass().add("merge-field");
        return box;
    }

    private static RadioButton side(String key, AccountField field, String value, ToggleGroup group) {
        RadioButton button = new RadioButton(Messages.text(key, field.shown(value)));
        button.setToggleGroup(group);
        button.setWrapText(true);
        button.setAccessibleText(field.label() + ", " + button.getText());
        button.setMnemonicParsing(false);
        return button;
    }

    @FXML
    private void save() {
        AccountMerge merge = model.mergeProperty().get();
        if (merge != null) {
            String who = merge.result().name();
            model.saveMerged(() -> shell.say(Messages.text("account.saved", who)));
        }
    }

    @FXML
    private void back() {
        model.backToForm();
    }

    @FXML
    private void takeTheirs() {
        model.takeTheirs();
    }
}
