package org.reeve.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.TextColumn;
import org.reeve.platform.fx.WrapRow;
import org.reeve.platform.i18n.Messages;

/** From which column each field comes, and how the first rows look then. */
public final class ImportMappingController {
    private final ImportModel model;
    private final Map<ImportField, ComboBox<Choice<Integer>>> boxes = new EnumMap<>(ImportField.class);

    @FXML
    private Label about;

    @FXML
    private WrapRow fields;

    @FXML
    private TableView<FileRow> preview;

    @FXML
    private TableColumn<FileRow, String> line;

    @FXML
    private TableColumn<FileRow, String> email;

    @FXML
    private TableColumn<FileRow, String> name;

    @FXML
    private TableColumn<FileRow, String> phone;

    @FXML
    private TableColumn<FileRow, String> roles;

    @FXML
    private TableColumn<FileRow, String> reason;

    @FXML
    private Label missing;

    @FXML
    private Button next;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ImportMappingController(ImportModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        for (ImportField field : ImportField.values()) {
            if (model.offered().contains(field)) {
                fields.getChildren().add(field(field));
            }
        }
        TextColumn.fill(line, row -> String.valueOf(row.line()));
        columns().forEach((field, column) -> TextColumn.fill(column, row -> value(row, field)));
        TextColumn.fill(
                reason,
                row -> row.fault() == null ? "" : ImportOutcome.of(row.fault()).reason());
        missing.managedProperty().bind(missing.visibleProperty());
        model.fileProperty().subscribe(file -> {
            if (file != null) {
                show(file);
            }
        });
        model.mappingProperty().subscribe(mapping -> {
            if (mapping != null) {
                show(mapping);
            }
        });
    }

    private VBox field(ImportField field) {
        ComboBox<Choice<Integer>> box = new ComboBox<>();
        box.setId("import-from-" + field.name().toLowerCase(Locale.ROOT));
        box.setAccessibleText(Messages.text("exchange.import.from", field.title()));
        Choice.showTexts(box);
        Choice.onChoose(box, column -> {
            ImportMapping mapping = model.mappingProperty().get();
            if (mapping != null && !Objects.equals(mapping.columns().get(field), column)) {
                model.map(field, column);
            }
        });
        boxes.put(field, box);
        Label label = new Label(field.title());
        label.getStyleClass().add("field-label");
        label.setLabelFor(box);
        VBox both = new VBox(label, box);
        both.getStyleClass().add("field");
        return both;
    }

    private void show(ImportFile file) {
        about.setText(ImportWords.file(file));
        List<Choice<Integer>> choices = new ArrayList<>();
        choices.add(new Choice<>(Messages.text("exchange.import.from.none"), null));
        for (int column = 0; column < file.titles().size(); column++) {
            choices.add(new Choice<>(file.titles().get(column), column));
        }
        ImportMapping mapping = model.mappingProperty().get();
        boxes.forEach((field, box) -> {
            box.getItems().setAll(choices);
            Choice.choose(box, mapping == null ? null : mapping.columns().get(field));
        });
        preview.getItems().setAll(file.sample());
        reason.setVisible(file.sample().stream().anyMatch(row -> row.fault() != null));
        next.setText(Messages.text("exchange.import.check", file.rows()));
    }

    private void show(ImportMapping mapping) {
        boxes.forEach((field, box) -> {
            if (!box.getItems().isEmpty()) {
                Choice.choose(box, mapping.columns().get(field));
            }
        });
        columns().forEach((field, column) -> column.setVisible(mapping.columns().containsKey(field)));
        preview.refresh();
        missing.setVisible(!mapping.isComplete());
        next.setDisable(!mapping.isComplete());
    }

    private Map<ImportField, TableColumn<FileRow, String>> columns() {
        return Map.of(
                ImportField.EMAIL, email, ImportField.NAME, name, ImportField.PHONE, phone, ImportField.ROLES, roles);
    }

    private String value(FileRow row, ImportField field) {
        ImportMapping mapping = model.mappingProperty().get();
        return mapping == null ? "" : ImportWords.line(mapping.value(row, field));
    }

    @FXML
    private void next() {
        model.check();
    }

    @FXML
    private void back() {
        model.back();
    }

    void focus() {
        ComboBox<Choice<Integer>> first = boxes.get(ImportField.EMAIL);
        if (first != null && next.isDisabled()) {
            first.requestFocus();
        } else {
            next.requestFocus();
        }
    }
}
