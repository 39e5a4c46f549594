package org.reeve.role;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.people.PeopleModel;
import org.reeve.people.PersonPicker;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.PagedCell;
import org.reeve.platform.fx.PagedList;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** Why somebody may do something, or may not; and who else may. */
public final class RightsController {
    private final RolesModel roles;
    private final RightsModel model;
    private final Shell shell;
    private final PersonPicker picker;

    @FXML
    private Pane pickerPlace;

    @FXML
    private ComboBox<Choice<Permission>> permission;

    @FXML
    private Label answer;

    @FXML
    private VBox paths;

    @FXML
    private Button open;

    @FXML
    private Label count;

    @FXML
    private TableView<PagedRow<Holder>> table;

    @FXML
    private Label nobody;

    @FXML
    private TableColumn<PagedRow<Holder>, Holder> name;

    @FXML
    private TableColumn<PagedRow<Holder>, Holder> role;

    @FXML
    private TableColumn<PagedRow<Holder>, Holder> until;

    RightsController(RolesModel roles, RightsModel model, PeopleModel people, Shell shell) {
        this.roles = roles;
        this.model = model;
        this.shell = shell;
        this.picker = new PersonPicker(people, "rights-person", Messages.text("role.rights.person"), model::askAbout);
    }

    @FXML
    private void initialize() {
        pickerPlace.getChildren().setAll(picker);
        Choice.showTexts(permission);
        PagedCell.text(name, holder -> holder.person().name());
        PagedCell.text(role, Holder::role);
        PagedCell.time(until, Holder::until, Messages.text("role.until.good"));
        open.managedProperty().bind(open.visibleProperty());
        roles.roles().subscribe(this::offer);
        permission.valueProperty().subscribe(chosen -> {
            Permission value = chosen == null ? null : chosen.value();
            if (value != null) {
                model.askAbout(value);
            }
        });
        model.answerProperty().subscribe(this::show);
        model.holdersProperty().subscribe(this::list);
    }

    private void offer() {
        if (permission.getItems().isEmpty()) {
            permission
                    .getItems()
                    .setAll(roles.permissions().stream()
                            .map(each -> new Choice<>(each.name(), each))
                            .toList());
        }
    }

    private void show(RightsModel.@Nullable Answer found) {
        paths.getChildren().clear();
        open.setVisible(found != null && shell.leads(Way.ACCOUNT));
        if (found == null) {
            answer.setText(Messages.text("role.why.ask"));
            return;
        }
        String person = found.person().name();
        String what = found.permission().name();
        if (found.granted()) {
            answer.setText(Messages.text("role.why.granted", person, what));
        } else if (!found.active()) {
            answer.setText(Messages.text("role.why.inactive", person, what));
        } else {
            answer.setText(Messages.text("role.why.not", person, what));
        }
        found.paths().forEach(path -> paths.getChildren().add(line("fth-corner-down-right", words(path))));
        if (!found.would().isEmpty()) {
            paths.getChildren()
                    .add(line(
                            "fth-info",
                            Messages.text(
                                    "role.why.would",
                                    found.would().stream().map(Role::name).collect(Collectors.joining(", ")))));
        } else if (found.paths().isEmpty()) {
            paths.getChildren().add(line("fth-info", Messages.text("role.why.no_role")));
        }
    }

    private static String words(Path path) {
        StringBuilder words = new StringBuilder(Messages.text("role.why.through", path.role()));
        if (path.givenBy() != null && path.since() != null) {
            words.append(' ').append(Messages.text("role.why.given_by", path.givenBy(), Times.local(path.since())));
        } else if (path.since() != null) {
            words.append(' ').append(Messages.text("role.why.given", Times.local(path.since())));
        }
        if (path.approvedBy() != null) {
            words.append(' ').append(Messages.text("role.why.approved_by", path.approvedBy()));
        }
        words.append(' ')
                .append(
                        path.until() == null
                                ? Messages.text("role.why.for_good")
                                : Messages.text("role.why.until", Times.local(path.until())));
        return words.toString();
    }

    private static Node line(String icon, String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        HBox line = new HBox(new FontIcon(icon), label);
        line.getStyleClass().add("row");
        return line;
    }

    private void list(@Nullable PagedList<Holder, HolderCursor> holders) {
        nobody.setText(Messages.text(holders == null ? "role.who.ask" : "role.who.nobody"));
        if (holders == null) {
            table.setItems(FXCollections.observableArrayList());
            count.setText("");
            return;
        }
        table.setItems(holders);
        Choice<Permission> chosen = permission.getValue();
        String what = chosen == null ? "" : chosen.text();
        holders.countProperty().subscribe(rows -> count.setText(Messages.text("role.who.count", what, rows.text())));
    }

    /** Asks about somebody known by identifier alone. */
    void askAbout(UUID account) {
        model.askAbout(account, picker::show);
    }

    void refresh() {
        model.refresh();
    }

    void focusFilter() {
        picker.focus();
    }

    @FXML
    private void openAccount() {
        RightsModel.Answer found = Objects.requireNonNull(model.answerProperty().get());
        shell.go(Way.ACCOUNT, found.person().id());
    }
}
