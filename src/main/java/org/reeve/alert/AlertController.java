package org.reeve.alert;

import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.ViewChoice;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.SectionView;

/** Alerts: the list, what raised each, and acknowledging with a note. */
public final class AlertController implements SectionView.Hooks {
    private final AlertModel model;
    private final RulesModel rules;

    @FXML
    private ToggleButton showOpen;

    @FXML
    private ToggleButton showAll;

    @FXML
    private ListView<Alert> list;

    @FXML
    private VBox deeds;

    @FXML
    private Label own;

    @FXML
    private TextField note;

    @FXML
    private Button acknowledge;

    @FXML
    private Button trail;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    AlertController(AlertModel model, RulesModel rules) {
        this.model = model;
        this.rules = rules;
    }

    @FXML
    private void initialize() {
        ViewChoice.between(
                List.of(showOpen, showAll),
                List.of(),
                () -> model.openOnlyProperty().set(showOpen.isSelected()));
        list.setItems(model.alerts());
        list.setCellFactory(view -> new AlertCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Label none = new Label(Messages.text("alert.none"));
        none.visibleProperty().bind(model.readProperty());
        list.setPlaceholder(none);
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                show();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                show();
            }
        });
        note.textProperty().bindBidirectional(model.noteProperty());
        Fields.show(deeds, model.mayManage());
        var chosen = list.getSelectionModel().getSelectedItems();
        var nothingOpen = Bindings.createBooleanBinding(() -> chosen().stream().noneMatch(Alert::isOpen), chosen);
        note.disableProperty().bind(nothingOpen);
        acknowledge
                .disableProperty()
                .bind(nothingOpen
                        .or(model.busyProperty())
                        .or(Bindings.createBooleanBinding(() -> note.getText().isBlank(), note.textProperty())));
        trail.disableProperty().bind(Bindings.size(chosen).isNotEqualTo(1));
        own.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> chosen().stream().anyMatch(alert -> alert.isOpen() && alert.names())
                                ? Messages.text("alert.own")
                                : "",
                        chosen));
        Fields.hideWhenEmpty(own);
        refresh();
    }

    /** While rows go, the list's own account of what is selected has holes. */
    private List<Alert> chosen() {
        return list.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    @FXML
    private void acknowledge() {
        model.acknowledge(chosen());
    }

    @FXML
    private void show() {
        Alert alert = list.getSelectionModel().getSelectedItem();
        if (alert != null) {
            model.showInTrail(alert);
        }
    }

    @Override
    public void refresh() {
        model.refresh();
        rules.load();
    }

    @Override
    public boolean hasUnsavedChanges() {
        return !model.noteProperty().get().isBlank() || rules.isDirty();
    }

    @Override
    public void closed() {
        model.close();
        rules.close();
    }
}
