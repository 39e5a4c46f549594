package org.reeve.person;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.person.PersonDao.MergePreview;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Question;

/** Merges this account with another of the same person. */
public final class MergeController {
    private final PersonModel model;
    private final MergeModel merging;
    private final Desk desk;

    @FXML
    private Node root;

    @FXML
    private Button open;

    @FXML
    private Node panel;

    @FXML
    private TextField search;

    @FXML
    private ListView<NamedPerson> found;

    @FXML
    private Node choice;

    @FXML
    private RadioButton keepThis;

    @FXML
    private RadioButton keepOther;

    @FXML
    private Label preview;

    @FXML
    private CheckBox withRoles;

    @FXML
    private Label left;

    @FXML
    private Button merge;

    MergeController(PersonModel model, MergeModel merging, Desk desk) {
        this.model = model;
        this.merging = merging;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        Fields.show(panel, false);
        TextGuard.install(search, refused -> search.setAccessibleHelp(refused));
        search.textProperty().bindBidirectional(merging.textProperty());
        found.setItems(merging.found());
        found.setCellFactory(list -> new FoundCell());
        found.setPlaceholder(Parts.nothing("person.merge.search.hint"));
        found.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> merging.otherProperty().set(row));
        keepThis.setSelected(true);
        keepThis.selectedProperty()
                .subscribe(keeps -> merging.keepsThisProperty().set(keeps));
        withRoles.selectedProperty().bindBidirectional(merging.withRolesProperty());
        merging.otherProperty().subscribe(other -> showChoice(other));
        merging.previewProperty().subscribe(this::showPreview);
        merge.disableProperty().bind(Bindings.isNull(merging.previewProperty()).or(model.busyProperty()));
        model.pageProperty().subscribe(page -> show(page == null ? null : page.profile()));
    }

    private void show(@Nullable Profile person) {
        Fields.show(root, person != null && !person.isGone());
        Parts.offer(desk, open, "accounts.erase");
        if (person != null) {
            keepThis.setText(label(person.name(), person.email()));
        }
    }

    private void showChoice(@Nullable NamedPerson other) {
        Fields.show(choice, other != null);
        if (other != null) {
            keepOther.setText(label(other.name(), other.email()));
        }
    }

    private static String label(String name, String email) {
        return Messages.text("person.merge.account", name, email);
    }

    private void showPreview(@Nullable MergePreview counted) {
        if (counted == null) {
            preview.setText(Messages.text("person.merge.counting"));
            Fields.show(withRoles, false);
            Fields.show(left, false);
            return;
        }
        preview.setText(Messages.text(
                "person.merge.preview", counted.posts(), counted.comments(), counted.notes(), counted.sessions()));
        Fields.show(withRoles, !counted.roles().isEmpty());
        withRoles.setText(Messages.text("person.merge.roles", String.join(", ", counted.roles())));
        Fields.show(left, !counted.left().isEmpty());
        left.setText(Messages.text("person.merge.left", String.join(", ", counted.left())));
        withRoles.setDisable(!desk.may("roles.assign"));
        withRoles.setSelected(withRoles.isSelected() && !withRoles.isDisabled());
    }

    @FXML
    private void open() {
        Fields.show(panel, !panel.isVisible());
        if (panel.isVisible()) {
            panel.applyCss();
            search.requestFocus();
        }
    }

    @FXML
    private void merge() {
        String kept = keepThis.isSelected() ? keepThis.getText() : keepOther.getText();
        String closed = keepThis.isSelected() ? keepOther.getText() : keepThis.getText();
        desk.shell()
                .ask(
                        new Question(
                                Messages.text("person.merge.title"),
                                Messages.text("person.merge.text", closed, kept),
                                Messages.text("person.merge.deed"),
                                Messages.text("person.merge.safe"),
                                true),
                        () -> merging.merge(() -> {
                            Fields.show(panel, false);
                            desk.shell().say(Messages.text("person.merge.done", closed, kept));
                        }));
    }

    /** A line of the search. */
    private static final class FoundCell extends ListCell<NamedPerson> {
        @Override
        protected void updateItem(@Nullable NamedPerson row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null || empty ? null : label(row.name(), row.email()));
        }
    }
}
