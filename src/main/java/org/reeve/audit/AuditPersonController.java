package org.reeve.audit;

import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;

/** Whose doings to show: a person, looked up by part of a name or address, or what was done outside Reeve. */
public final class AuditPersonController {
    private final AuditListModel model;
    private boolean choosing;

    @FXML
    private TextField person;

    @FXML
    private ListView<NamedPerson> people;

    @FXML
    private CheckBox outside;

    private Typing typing;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    AuditPersonController(AuditListModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        TextGuard.install(person, refused -> person.setAccessibleHelp(refused));
        people.setItems(model.people());
        people.setCellFactory(list -> new PersonCell());
        people.managedProperty().bind(people.visibleProperty());
        people.setVisible(false);
        model.people()
                .subscribe(() -> people.setVisible(
                        !model.people().isEmpty() && model.query().actor() == null));
        typing = new Typing(() -> model.suggest(person.getText()), person);
        person.textProperty().subscribe((before, after) -> {
            if (!choosing) {
                // Another text is another person: until one is chosen, anybody
                model.personProperty().set(null);
            }
        });
        model.personProperty().subscribe(this::showPerson);
        showPerson(null, model.personProperty().get());
        person.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInField);
        people.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInList);
        people.setOnMouseClicked(event -> choose(people.getSelectionModel().getSelectedItem()));
        outside.selectedProperty()
                .subscribe((before, after) ->
                        model.queryProperty().set(model.query().outside(after)));
        model.queryProperty().subscribe(query -> outside.setSelected(query.outsideOnly()));
    }

    private void keyInField(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> {
                if (people.isVisible()) {
                    people.requestFocus();
                    people.getSelectionModel().selectFirst();
                    event.consume();
                }
            }
            case ENTER -> {
                if (people.isVisible() && !model.people().isEmpty()) {
                    choose(model.people().getFirst());
                    event.consume();
                }
            }
            case ESCAPE -> {
                clear();
                model.personProperty().set(null);
                model.queryProperty().set(model.query().outside(false));
                event.consume();
            }
            default -> {
                // Typing goes where it goes
            }
        }
    }

    private void keyInList(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            choose(people.getSelectionModel().getSelectedItem());
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            people.setVisible(false);
            person.requestFocus();
            event.consume();
        }
    }

    private void choose(@Nullable NamedPerson chosen) {
        if (chosen == null) {
            return;
        }
        people.setVisible(false);
        person.requestFocus();
        model.personProperty().set(chosen);
    }

    /** Shows who was chosen, and no longer who isn't any more; what was typed since stays. */
    private void showPerson(@Nullable NamedPerson before, @Nullable NamedPerson after) {
        if (after != null) {
            write(after.name());
        } else if (before != null && person.getText().equals(before.name())) {
            write("");
        }
    }

    private void write(String text) {
        choosing = true;
        person.setText(text);
        choosing = false;
        typing.stop();
    }

    /** Takes away what was typed. */
    void clear() {
        write("");
        model.suggest("");
        people.setVisible(false);
    }

    void focus() {
        person.requestFocus();
        person.selectAll();
    }

    /** Whose doings are shown, in words; empty for anybody's. */
    String words() {
        if (model.query().outsideOnly()) {
            return Messages.text("audit.filter.outside");
        }
        return model.query().actor() == null ? "" : person.getText();
    }

    /** Somebody to choose, by name and address. */
    private static final class PersonCell extends ListCell<NamedPerson> {
        @Override
        protected void updateItem(@Nullable NamedPerson found, boolean empty) {
            super.updateItem(found, empty);
            setText(found == null || empty ? null : Messages.text("audit.person.choice", found.name(), found.email()));
        }
    }
}
