package org.reeve.role;

import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;

/** Somebody, looked up by part of a name or address. FX thread only. */
final class PersonPicker extends VBox {
    private static final Duration TYPED = Duration.millis(250);

    private final PeopleModel model;
    private final Consumer<NamedPerson> chosen;
    private final TextField field = new TextField();
    private final ListView<NamedPerson> list = new ListView<>();
    private final PauseTransition typed = new PauseTransition(TYPED);
    private boolean choosing;

    /**
     * @param id of the field, by which it is found on the screen
     * @param prompt what is looked for
     * @param chosen gets whom the person chose
     */
    PersonPicker(PeopleModel model, String id, String prompt, Consumer<NamedPerson> chosen) {
        this.model = model;
        this.chosen = chosen;
        getStyleClass().add("person-filter");
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        TextGuard.install(field, refused -> field.setAccessibleHelp(refused));
        list.setId(id + "-list");
        list.getStyleClass().add("suggestions");
        list.setAccessibleText(prompt);
        list.setItems(model.found());
        list.setCellFactory(view -> new PersonCell());
        list.managedProperty().bind(list.visibleProperty());
        list.setVisible(false);
        model.found().subscribe(() -> list.setVisible(!model.found().isEmpty()));
        typed.setOnFinished(event -> model.look(field.getText()));
        field.textProperty().subscribe((before, after) -> {
            if (!choosing) {
                typed.playFromStart();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInField);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInList);
        list.setOnMouseClicked(event -> choose(list.getSelectionModel().getSelectedItem()));
        getChildren().setAll(field, list);
    }

    private void keyInField(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN && list.isVisible()) {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && list.isVisible()) {
            choose(model.found().getFirst());
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && list.isVisible()) {
            model.look("");
            event.consume();
        }
    }

    private void keyInList(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            choose(list.getSelectionModel().getSelectedItem());
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.look("");
            field.requestFocus();
            event.consume();
        }
    }

    private void choose(@Nullable NamedPerson person) {
        if (person != null) {
            show(person);
            field.requestFocus();
            chosen.accept(person);
        }
    }

    /** Shows {@code person} as chosen, or nobody; the one who set it knows. */
    void show(@Nullable NamedPerson person) {
        choosing = true;
        field.setText(person == null ? "" : person.name());
        choosing = false;
        typed.stop();
        model.look("");
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    private static final class PersonCell extends ListCell<NamedPerson> {
        @Override
        protected void updateItem(@Nullable NamedPerson found, boolean empty) {
            super.updateItem(found, empty);
            setText(found == null || empty ? null : Messages.text("role.person.choice", found.name(), found.email()));
        }
    }
}
