package org.reeve.person;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;

/** Erases the personal data for good, once the name of the account has been typed. */
public final class EraseController {
    private final PersonModel model;
    private final PersonDeeds deeds;
    private final Desk desk;

    @FXML
    private Node root;

    @FXML
    private Button open;

    @FXML
    private Node panel;

    @FXML
    private Label text;

    @FXML
    private TextField typed;

    @FXML
    private Button erase;

    EraseController(PersonModel model, PersonDeeds deeds, Desk desk) {
        this.model = model;
        this.deeds = deeds;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        Fields.show(panel, false);
        model.pageProperty().subscribe(page -> show(page == null ? null : page.profile()));
        model.busyProperty().subscribe(busy -> offer());
        TextGuard.install(typed, refused -> typed.setAccessibleHelp(refused));
        typed.textProperty().subscribe(name -> offer());
    }

    private void show(@Nullable Profile person) {
        Fields.show(root, person != null && person.standing().erased() == null && !desk.isReader(person.id()));
        Parts.offer(desk, open, "accounts.erase");
        if (person != null) {
            text.setText(Messages.text("person.erase.text", person.name()));
            offer();
        }
    }

    private void offer() {
        PersonPage page = model.page();
        erase.setDisable(page == null
                || model.busyProperty().get()
                || !typed.getText().strip().equals(page.profile().name()));
    }

    @FXML
    private void open() {
        Fields.show(panel, !panel.isVisible());
        typed.clear();
        if (panel.isVisible()) {
            panel.applyCss();
            typed.requestFocus();
        }
    }

    @FXML
    private void erase() {
        String name = typed.getText();
        if (!erase.isDisabled()) {
            deeds.erase(name, entries -> {
                Fields.show(panel, false);
                desk.shell().say(Messages.text("person.erase.done", entries));
            });
        }
    }
}
