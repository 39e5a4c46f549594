package org.reeve.role;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.people.PeopleModel;
import org.reeve.people.PersonPicker;
import org.reeve.platform.fx.PagedCell;
import org.reeve.platform.fx.PagedList;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Question;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** Who has the role that is open; giving it, for good or for a time, and taking it. */
public final class MembersController {
    private final RolesModel roles;
    private final RoleModel role;
    private final MembersModel model;
    private final Shell shell;
    private final PersonPicker picker;
    private final UntilField until = new UntilField("role-member-until");
    private final ReasonBox reason = new ReasonBox("role-member-reason");
    private @Nullable NamedPerson chosen;
    private @Nullable UUID shown;

    @FXML
    private Label title;

    @FXML
    private HBox takeBox;

    @FXML
    private Button take;

    @FXML
    private HBox addBox;

    @FXML
    private Button add;

    @FXML
    private Node adding;

    @FXML
    private Pane pickerPlace;

    @FXML
    private Pane untilPlace;

    @FXML
    private Button give;

    @FXML
    private Pane reasonPlace;

    @FXML
    private TableView<PagedRow<Holder>> table;

    @FXML
    private TableColumn<PagedRow<Holder>, Holder> name;

    @FXML
    private TableColumn<PagedRow<Holder>, Holder> email;

    @FXML
    private TableColumn<PagedRow<Holder>, Holder> since;

    @FXML
    private TableColumn<PagedRow<Holder>, Holder> giver;

    @FXML
    private TableColumn<PagedRow<Holder>, Holder> untilColumn;

    MembersController(RolesModel roles, RoleModel role, MembersModel model, PeopleModel people, Shell shell) {
        this.roles = roles;
        this.role = role;
        this.model = model;
        this.shell = shell;
        this.picker = new PersonPicker(people, "role-member-person", Messages.text("role.members.find"), person -> {
            chosen = person;
            showState();
        });
    }

    @FXML
    private void initialize() {
        pickerPlace.getChildren().setAll(picker);
        untilPlace.getChildren().setAll(until);
        reasonPlace.getChildren().setAll(reason);
        adding.managedProperty().bind(adding.visibleProperty());
        adding.setVisible(false);
        PagedCell.text(name, holder -> holder.person().name());
        PagedCell.text(email, holder -> holder.person().email());
        PagedCell.time(since, Holder::since, "");
        PagedCell.text(giver, holder -> Objects.requireNonNullElse(holder.givenBy(), ""));
        PagedCell.time(untilColumn, Holder::until, Messages.text("role.until.good"));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().selectedItemProperty().subscribe(this::showState);
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected();
                event.consume();
            } else if (event.getCode() == KeyCode.DELETE) {
                takeSelected();
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected();
            }
        });
        model.listProperty().subscribe(this::showList);
        model.changingProperty().subscribe(this::showState);
        // Each time it is read, changed or not: its members may have changed
        role.roleProperty().subscribe(this::show);
        show();
    }

    private void show() {
        Role open = role.role();
        UUID id = open == null ? null : open.id();
        if (!Objects.equals(id, shown)) {
            closeAdding();
        }
        shown = id;
        model.show(open);
        showState();
    }

    private void showList(@Nullable PagedList<Holder, HolderCursor> list) {
        if (list == null) {
            table.setItems(FXCollections.observableArrayList());
            title.setText(Messages.text("role.members"));
            return;
        }
        table.setItems(list);
        list.countProperty().subscribe(count -> title.setText(Messages.text("role.members.title", count.text())));
    }

    private void showState() {
        Role open = role.role();
        String against = open == null ? "" : roles.reasonAgainstGiving(open);
        Reasons.disable(addBox, add, against);
        Reasons.disable(
                takeBox,
                take,
                against.isEmpty() && table.getSelectionModel().isEmpty()
                        ? Messages.text("role.members.take.nobody")
                        : against);
        give.setDisable(chosen == null || model.changingProperty().get());
    }

    @FXML
    private void openAdding() {
        adding.setVisible(true);
        picker.focus();
    }

    @FXML
    private void closeAdding() {
        chosen = null;
        picker.show(null);
        until.reset();
        reason.done();
        adding.setVisible(false);
    }

    @FXML
    private void giveChosen() {
        NamedPerson person = chosen;
        Role open = role.role();
        if (person == null || open == null) {
            return;
        }
        until.read().ifPresent(end -> {
            if (open.sensitive()) {
                reason.ask(
                        Messages.text("role.members.why", open.name()),
                        Messages.text("role.request.ask"),
                        typed -> give(open, person, end, typed));
            } else {
                give(open, person, end, "");
            }
        });
    }

    private void give(Role given, NamedPerson person, UntilField.Until end, String why) {
        model.give(person, end.end(), why, said -> {
            // Somebody who has gone on to another role keeps what they began there
            if (given.id().equals(shown)) {
                closeAdding();
            }
            shell.say(said);
        });
    }

    private List<Holder> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .map(row -> row == null ? null : row.value())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    @FXML
    private void takeSelected() {
        Role open = role.role();
        if (open == null || !roles.reasonAgainstGiving(open).isEmpty()) {
            return;
        }
        List<Holder> holders = selected();
        if (holders.isEmpty()) {
            return;
        }
        if (!open.sensitive()) {
            take(holders);
            return;
        }
        // After a while giving it back would be for two to decide
        shell.ask(
                new Question(
                        Messages.text("role.members.take.title", holders.size(), open.name()),
                        Messages.text("role.members.take.text"),
                        Messages.text("role.members.take.deed"),
                        Messages.text("role.members.take.keep"),
                        true),
                () -> take(holders));
    }

    private void take(List<Holder> holders) {
        model.take(
                holders,
                said -> shell.say(said, Messages.text("role.undo"), () -> model.giveBack(holders, shell::say)));
    }

    private void openSelected() {
        List<Holder> holders = selected();
        if (!holders.isEmpty()) {
            shell.go(Way.ACCOUNT, holders.getFirst().person().id());
        }
    }
}
