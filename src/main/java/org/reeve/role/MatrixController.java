package org.reeve.role;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** The matrix of roles by permissions: ticked by mouse or by the space bar, looked at in a preview, then saved. */
public final class MatrixController {
    private final RolesModel roles;
    private final MatrixModel model;
    private final PreviewModel impact;
    private final Shell shell;
    private final ReasonBox reason = new ReasonBox("matrix-reason");

    @FXML
    private Node grid;

    @FXML
    private TextField search;

    @FXML
    private Label count;

    @FXML
    private Button discard;

    @FXML
    private Button look;

    @FXML
    private Label conflict;

    @FXML
    private Label hint;

    @FXML
    private TableView<MatrixRow> table;

    @FXML
    private TableColumn<MatrixRow, MatrixRow> permission;

    @FXML
    private Node preview;

    @FXML
    private Label summary;

    @FXML
    private Label asked;

    @FXML
    private Pane impactPlace;

    @FXML
    private Pane reasonPlace;

    @FXML
    private Node buttons;

    @FXML
    private Button back;

    @FXML
    private Button save;

    MatrixController(RolesModel roles, MatrixModel model, PreviewModel impact, Shell shell) {
        this.roles = roles;
        this.model = model;
        this.impact = impact;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        TextGuard.install(search, refused -> search.setAccessibleHelp(refused));
        search.textProperty().bindBidirectional(model.searchProperty());
        impactPlace.getChildren().setAll(PreviewController.load(impact));
        reasonPlace.getChildren().setAll(reason);
        buttons.visibleProperty().bind(reason.visibleProperty().not());
        buttons.managedProperty().bind(buttons.visibleProperty());
        conflict.managedProperty().bind(conflict.visibleProperty());
        conflict.textProperty().bind(model.conflictProperty());
        conflict.visibleProperty().bind(model.conflictProperty().isNotEmpty());
        asked.managedProperty().bind(asked.visibleProperty());
        permission.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        permission.setCellFactory(column -> new PermissionCell());
        table.setItems(model.rows());
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        showState();
        hint.setText(Messages.text(roles.may("roles.write") ? "role.matrix.hint" : "role.missing.write"));
        roles.roles().subscribe(this::showColumns);
        model.countProperty().subscribe(this::showState);
        model.savingProperty().subscribe(this::showState);
        preview.setVisible(false);
        save.disableProperty().bind(impact.readyProperty().not().or(model.savingProperty()));
    }

    private void showColumns() {
        List<TableColumn<MatrixRow, ?>> columns = new ArrayList<>();
        columns.add(permission);
        roles.roles().forEach(role -> columns.add(MatrixColumn.of(role, model)));
        table.getColumns().setAll(columns);
        table.refresh();
        showState();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            for (TablePosition<?, ?> cell : table.getSelectionModel().getSelectedCells()) {
                if (cell.getTableColumn() != null && cell.getTableColumn().getUserData() instanceof Role role) {
                    Permission named = model.rows().get(cell.getRow()).permission();
                    if (named != null) {
                        model.toggle(role, named);
                    }
                }
            }
            table.refresh();
            event.consume();
        }
    }

    private void showState() {
        int changes = model.countProperty().get();
        count.setText(changes == 0 ? "" : Messages.text("role.matrix.count", changes));
        look.setDisable(changes == 0 || model.savingProperty().get());
        discard.setDisable(changes == 0 || model.savingProperty().get());
        if (changes == 0) {
            backToGrid();
        }
    }

    @FXML
    private void discardChanges() {
        model.discard();
        table.refresh();
    }

    @FXML
    private void look() {
        impact.show(model.changes());
        summary.setText(
                Messages.text("role.preview.summary", model.countProperty().get()));
        List<String> byTwo = model.askedFor();
        asked.setVisible(!byTwo.isEmpty());
        asked.setText(Messages.text("role.preview.asked", String.join(", ", byTwo)));
        reason.done();
        grid.setVisible(false);
        preview.setVisible(true);
        back.requestFocus();
    }

    @FXML
    private void backToGrid() {
        preview.setVisible(false);
        grid.setVisible(true);
    }

    @FXML
    private void saveChanges() {
        List<String> byTwo = model.askedFor();
        if (byTwo.isEmpty()) {
            save("");
        } else {
            reason.ask(
                    Messages.text("role.matrix.why", String.join(", ", byTwo)),
                    Messages.text("role.matrix.save"),
                    this::save);
        }
    }

    private void save(String why) {
        // What can't be saved is told above the matrix, where the changes still are
        reason.setVisible(false);
        backToGrid();
        model.save(why, shell::say);
    }

    void focusFilter() {
        search.requestFocus();
        search.selectAll();
    }

    /** From the matrix to the preview, and from there it is saved. */
    void saveOrLook() {
        if (model.countProperty().get() == 0) {
            return;
        }
        if (!preview.isVisible()) {
            look();
        } else if (!save.isDisabled()) {
            saveChanges();
        }
    }
}
