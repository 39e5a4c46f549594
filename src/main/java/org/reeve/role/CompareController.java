package org.reeve.role;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.people.PeopleModel;
import org.reeve.people.PersonPicker;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.i18n.Messages;

/** Two people, or two roles, side by side. */
public final class CompareController {
    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");

    private final RolesModel roles;
    private final CompareModel model;
    private final PersonPicker onePerson;
    private final PersonPicker otherPerson;

    /** What is compared. */
    private enum Kind {
        ROLES,
        PEOPLE
    }

    @FXML
    private ComboBox<Choice<Kind>> kind;

    @FXML
    private Pane onePlace;

    @FXML
    private Pane otherPlace;

    @FXML
    private ComboBox<Choice<Role>> oneRole;

    @FXML
    private ComboBox<Choice<Role>> otherRole;

    @FXML
    private CheckBox only;

    @FXML
    private Label summary;

    @FXML
    private TableView<CompareModel.Line> table;

    @FXML
    private Label nothing;

    @FXML
    private TableColumn<CompareModel.Line, String> permission;

    @FXML
    private TableColumn<CompareModel.Line, String> one;

    @FXML
    private TableColumn<CompareModel.Line, String> other;

    CompareController(RolesModel roles, CompareModel model, Supplier<PeopleModel> people) {
        this.roles = roles;
        this.model = model;
        this.onePerson = new PersonPicker(
                people.get(), "compare-one", Messages.text("role.compare.one"), person -> compare(true, person));
        this.otherPerson = new PersonPicker(
                people.get(), "compare-other", Messages.text("role.compare.other"), person -> compare(false, person));
    }

    @FXML
    private void initialize() {
        onePlace.getChildren().setAll(onePerson);
        otherPlace.getChildren().setAll(otherPerson);
        for (var node : List.of(onePlace, otherPlace, oneRole, otherRole)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        Choice.showTexts(kind);
        Choice.showTexts(oneRole);
        Choice.showTexts(otherRole);
        Choice.offer(
                kind,
                List.of(
                        new Choice<>(Messages.text("role.compare.roles"), Kind.ROLES),
                        new Choice<>(Messages.text("role.compare.people"), Kind.PEOPLE)));
        kind.valueProperty().subscribe(this::showKind);
        oneRole.valueProperty().subscribe(chosen -> compare(true, chosen));
        otherRole.valueProperty().subscribe(chosen -> compare(false, chosen));
        roles.roles().subscribe(this::offer);
        only.selectedProperty().bindBidirectional(model.onlyDifferencesProperty());
        permission.setCellValueFactory(
                line -> new SimpleStringProperty(line.getValue().permission()));
        one.setCellValueFactory(
                line -> new SimpleStringProperty(words(line.getValue().one())));
        other.setCellValueFactory(
                line -> new SimpleStringProperty(words(line.getValue().other())));
        table.setRowFactory(view -> new LineRow());
        table.setItems(model.lines());
        model.lines().subscribe(this::showSummary);
        showSummary();
    }

    private void showSummary() {
        String words = model.summary();
        summary.setText(words);
        nothing.setText(Messages.text(words.isEmpty() ? "role.compare.ask" : "role.compare.nothing"));
    }

    private static String words(String through) {
        return through.isEmpty() ? Messages.text("role.compare.not") : Messages.text("role.compare.through", through);
    }

    private void showKind(Choice<Kind> chosen) {
        boolean people = chosen.value() == Kind.PEOPLE;
        onePlace.setVisible(people);
        otherPlace.setVisible(people);
        oneRole.setVisible(!people);
        otherRole.setVisible(!people);
        oneRole.setValue(null);
        otherRole.setValue(null);
        onePerson.show(null);
        otherPerson.show(null);
        one.setText(Messages.text("role.compare.one"));
        other.setText(Messages.text("role.compare.other"));
        model.clear();
    }

    private void compare(boolean onTheLeft, @Nullable Choice<Role> chosen) {
        Role role = chosen == null ? null : chosen.value();
        if (role != null) {
            model.compare(onTheLeft, role);
            (onTheLeft ? one : other).setText(role.name());
        }
    }

    private void compare(boolean onTheLeft, NamedPerson person) {
        model.compare(onTheLeft, person);
        (onTheLeft ? one : other).setText(person.name());
    }

    private void offer() {
        for (ComboBox<Choice<Role>> box : List.of(oneRole, otherRole)) {
            Choice<Role> before = box.getValue();
            Role chosen = before == null ? null : before.value();
            box.getItems()
                    .setAll(roles.roles().stream()
                            .map(role -> new Choice<>(role.name(), role))
                            .toList());
            box.setValue(
                    chosen == null
                            ? null
                            : box.getItems().stream()
                                    .filter(each -> {
                                        Role role = each.value();
                                        return role != null && role.id().equals(chosen.id());
                                    })
                                    .findFirst()
                                    .orElse(null));
        }
    }

    void focusFilter() {
        kind.requestFocus();
    }

    /** Marked where the two differ. */
    private static final class LineRow extends TableRow<CompareModel.Line> {
        @Override
        protected void updateItem(CompareModel.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            pseudoClassStateChanged(DIFFERS, line != null && !empty && line.differs());
        }
    }
}
