package org.reeve.people;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;

/** Somebody, looked up by part of a name or address. FX thread only. */
public final class PersonPicker extends VBox {
    private final PeopleModel model;
    private final Consumer<NamedPerson> chosen;
    private final TextField field = new TextField();
    private final ListView<NamedPerson> list = new ListView<>();
    private final Typing typing;
    private Runnable other = () -> {};
    private boolean choosing;

    /**
     * @param id of the field, by which it is found on the screen
     * @param prompt what is looked for
     * @param chosen gets whom the person chose
     */
    public PersonPicker(PeopleModel model, String id, String prompt, Consumer<NamedPerson> chosen) {
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
        typing = new Typing(() -> model.look(field.getText()), field);
        field.textProperty().subscribe((before, after) -> {
            if (!choosing) {
                other.run();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInField);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInList);
        list.setOnMouseClicked(event -> choose(list.getSelectionModel().getSelectedItem()));
        FontIcon icon = new FontIcon("fth-user");
        icon.getStyleClass().add("search-icon");
        icon.setMouseTransparent(true);
        StackPane box = new StackPane(field, icon);
        box.getStyleClass().add("search-box");
        StackPane.setAlignment(icon, Pos.CENTER_LEFT);
        getChildren().setAll(box, list);
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
    public void show(@Nullable NamedPerson person) {
        choosing = true;
        field.setText(person == null ? "" : person.name());
        choosing = false;
        typing.stop();
        model.look("");
    }

    /** What happens when another text is typed, which is nobody until somebody is chosen again. */
    public void onOther(Runnable happens) {
        other = happens;
    }

    /** What stands in the field. */
    public String text() {
        return field.getText();
    }

    /** Takes no more notice of what was typed, and offers nobody. */
    public void stop() {
        typing.stop();
        model.look("");
    }

    /** Goes to the field. */
    public void focus() {
        field.requestFocus();
        field.selectAll();
    }
}
