package org.reeve.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.reeve.exchange.ImportCheck.BadRow;
import org.reeve.exchange.ImportPlan.Duplicates;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.fx.TextColumn;
import org.reeve.platform.fx.WrapRow;
import org.reeve.platform.i18n.Messages;

/** What would come of an import: how many rows have which fate, and every row that is refused with its line and why. */
public final class ImportCheckController {
    private final ImportModel model;
    private final ImportFiles files;

    @FXML
    private Label about;

    @FXML
    private Label changed;

    @FXML
    private WrapRow counts;

    @FXML
    private ComboBox<Choice<Duplicates>> duplicates;

    @FXML
    private RadioButton whole;

    @FXML
    private RadioButton good;

    @FXML
    private TableView<BadRow> bad;

    @FXML
    private Label none;

    @FXML
    private TableColumn<BadRow, String> line;

    @FXML
    private TableColumn<BadRow, String> reason;

    @FXML
    private TableColumn<BadRow, String> email;

    @FXML
    private TableColumn<BadRow, String> name;

    @FXML
    private TableColumn<BadRow, String> phone;

    @FXML
    private TableColumn<BadRow, String> roles;

    @FXML
    private Label against;

    @FXML
    private Button back;

    @FXML
    private Button save;

    @FXML
    private HBox carryOutBox;

    @FXML
    private Button carryOut;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ImportCheckController(ImportModel model, ImportFiles files) {
        this.model = model;
        this.files = files;
    }

    @FXML
    private void initialize() {
        Choice.showTexts(duplicates);
        Choice.offer(
                duplicates,
                Arrays.stream(Duplicates.values())
                        .map(policy -> new Choice<>(ImportWords.policy(policy), policy))
                        .toList());
        Choice.choose(duplicates, model.duplicatesProperty().get());
        Choice.onChoose(duplicates, policy -> {
            if (policy != null) {
                model.setDuplicates(policy);
            }
        });
        whole.setSelected(model.wholeProperty().get());
        good.setSelected(!whole.isSelected());
        whole.selectedProperty().subscribe((before, after) -> model.setWhole(after));
        changed.managedProperty().bind(changed.visibleProperty());
        changed.visibleProperty().bind(model.changedProperty().map(Boolean.TRUE::equals));
        TextColumn.fill(line, row -> String.valueOf(row.line()));
        TextColumn.fill(reason, row -> row.outcome().reason());
        columns().forEach((field, column) -> TextColumn.fill(column, row -> row.value(field)));
        model.checkProperty().subscribe(this::show);
        model.jobProperty().subscribe(job -> offer());
        model.wholeProperty().subscribe(all -> offer());
    }

    private void show(@Nullable ImportCheck check) {
        ImportFile file = model.fileProperty().get();
        about.setText(file == null ? "" : ImportWords.file(file));
        counts.getChildren()
                .setAll(
                        check == null
                                ? List.of()
                                : ImportWords.counts(check).stream()
                                        .map(ImportCheckController::count)
                                        .toList());
        columns()
                .forEach((field, column) -> column.setVisible(
                        check != null && check.plan().mapping().columns().containsKey(field)));
        bad.setItems(FXCollections.observableArrayList(check == null ? List.of() : check.bad()));
        none.setText(check == null ? "" : Messages.text("exchange.import.bad.none"));
        offer();
    }

    private Map<ImportField, TableColumn<BadRow, String>> columns() {
        return Map.of(
                ImportField.EMAIL, email, ImportField.NAME, name, ImportField.PHONE, phone, ImportField.ROLES, roles);
    }

    private static Label count(String text) {
        Label count = new Label(text);
        count.getStyleClass().add("import-count");
        return count;
    }

    private void offer() {
        ImportCheck check = model.checkProperty().get();
        boolean busy = model.jobProperty().get() != null;
        back.setDisable(model.isWriting());
        duplicates.setDisable(model.isWriting());
        whole.setDisable(busy);
        good.setDisable(busy);
        save.setDisable(busy || check == null || check.bad().isEmpty());
        carryOut.setText(Messages.text("exchange.import.deed", check == null ? 0 : check.writes()));
        String reason = reasonAgainst(check, busy);
        Reasons.disable(carryOutBox, carryOut, reason);
        // Whoever waits sees that it works; whoever must do something has to read what
        against.setText(busy ? "" : reason);
    }

    private String reasonAgainst(@Nullable ImportCheck check, boolean busy) {
        if (model.isReady()) {
            return "";
        }
        if (busy) {
            return Messages.text("exchange.import.wait");
        }
        if (check == null) {
            return Messages.text("exchange.import.unchecked");
        }
        return Messages.text(check.writes() == 0 ? "exchange.import.nothing" : "exchange.import.whole.bad");
    }

    @FXML
    private void back() {
        model.back();
    }

    @FXML
    private void save() {
        ImportCheck check = model.checkProperty().get();
        if (check != null) {
            files.saveRejected(check);
        }
    }

    @FXML
    private void carryOut() {
        model.carryOut();
    }

    void focus() {
        duplicates.requestFocus();
    }
}
