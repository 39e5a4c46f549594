package org.reeve.account;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.i18n.Messages;
import org.reeve.role.Role;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.signin.Person;

/** The roles of the account that is open: which it has, to be taken, and which it could get. */
public final class AccountRolesController {
    private final AccountModel open;
    private final AccountRolesModel model;
    private final ObservableList<Role> catalogue;
    private final ObservableList<Role> offered = FXCollections.observableArrayList();
    private final Shell shell;
    private final Supplier<Person> person;
    private final RoleGiving giving;

    @FXML
    private Parent root;

    @FXML
    private FlowPane chips;

    @FXML
    private Label none;

    @FXML
    private Parent giveBox;

    @FXML
    private Button give;

    @FXML
    private Node picker;

    @FXML
    private TextField filter;

    @FXML
    private ListView<Role> list;

    @FXML
    private Label reason;

    @FXML
    private Pane untilPlace;

    @FXML
    private Pane reasonPlace;

    @FXML
    private Node why;

    /** @param catalogue all roles there are */
    AccountRolesController(
            AccountModel open,
            AccountRolesModel model,
            ObservableList<Role> catalogue,
            Shell shell,
            Supplier<Person> person) {
        this.open = open;
        this.model = model;
        this.catalogue = catalogue;
        this.shell = shell;
        this.person = person;
        this.giving = new RoleGiving(model, shell);
    }

    @FXML
    private void initialize() {
        list.setItems(offered);
        list.setCellFactory(view -> new RoleCell(this::mayHandle));
        list.setPlaceholder(new Label(Messages.text("account.roles.no_match")));
        filter.textProperty().subscribe(this::offer);
        // What may be taken depends on what the roles permit
        catalogue.subscribe(this::showRoles);
        model.roles().subscribe(this::showRoles);
        model.changingProperty().subscribe(this::showRoles);
        open.accountProperty().subscribe(this::show);
        picker.managedProperty().bind(picker.visibleProperty());
        picker.setVisible(false);
        list.getSelectionModel().selectedItemProperty().subscribe(this::explain);
        picker.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hidePicker();
                event.consume();
            }
        });
        untilPlace.getChildren().setAll(giving.until());
        reasonPlace.getChildren().setAll(giving.reason());
        for (Node chooser : List.of(filter, list)) {
            chooser.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        }
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                giveSelected();
            }
        });
    }

    private void show(@Nullable AccountRow row) {
        boolean sees = person.get().may("roles.read");
        root.setVisible(sees);
        root.setManaged(sees);
        picker.setVisible(false);
        why.setVisible(shell.leads(Way.RIGHTS));
        if (sees) {
            model.show(row == null ? null : row.id());
        }
        boolean assigns = person.get().may("roles.assign");
        give.setDisable(!assigns);
        Reasons.explain(giveBox, give, assigns ? "" : Messages.text("account.missing.roles.assign"));
    }

    private void showRoles() {
        chips.getChildren().setAll(model.roles().stream().map(this::chip).toList());
        none.setVisible(model.roles().isEmpty());
        none.setManaged(none.isVisible());
        offer();
    }

    private Node chip(AssignedRole role) {
        String reasonAgainst = catalogue.stream()
                .filter(known -> known.id().equals(role.roleId()))
                .findFirst()
                .map(this::reasonAgainst)
                .orElse("");
        return new RoleChip(role, reasonAgainst, model.changingProperty().get(), () -> take(role));
    }

    private boolean mayHandle(Role role) {
        return reasonAgainst(role).isEmpty();
    }

    /** Nobody gives or takes what they do not hold; the database says so too. */
    private String reasonAgainst(Role role) {
        if (!person.get().may("roles.assign")) {
            return Messages.text("account.missing.roles.assign");
        }
        List<String> missing = role.permissions().stream()
                .filter(permission -> !person.get().may(permission))
                .sorted()
                .toList();
        return missing.isEmpty() ? "" : Messages.text("account.roles.beyond", String.join(", ", missing));
    }

    private void offer() {
        Set<Object> held = model.roles().stream().map(AssignedRole::roleId).collect(Collectors.toSet());
        String text = filter.getText().strip().toLowerCase(Locale.ROOT);
        offered.setAll(catalogue.stream()
                .filter(role -> !held.contains(role.id()))
                .filter(role -> (role.name() + "\n" + role.description())
                        .toLowerCase(Locale.ROOT)
                        .contains(text))
                .toList());
    }

    private void explain(@Nullable Role role) {
        reason.setText(role == null ? "" : reasonAgainst(role));
        reason.setVisible(!reason.getText().isEmpty());
        reason.setManaged(reason.isVisible());
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> {
                giveSelected();
                event.consume();
            }
            case ESCAPE -> {
                hidePicker();
                event.consume();
            }
            case DOWN -> {
                if (filter.isFocused()) {
                    list.requestFocus();
                    list.getSelectionModel().selectFirst();
                    event.consume();
                }
            }
            default -> {
                // Typing goes where it goes
            }
        }
    }

    @FXML
    private void openPicker() {
        if (picker.isVisible()) {
            hidePicker();
            return;
        }
        filter.clear();
        picker.setVisible(true);
        filter.requestFocus();
    }

    @FXML
    private void showRights() {
        AccountRow row = open.account();
        if (row != null) {
            shell.go(Way.RIGHTS, row.id());
        }
    }

    private void hidePicker() {
        giving.reset();
        picker.setVisible(false);
        give.requestFocus();
    }

    @FXML
    private void giveSelected() {
        Role role = list.getSelectionModel().getSelectedItem();
        if (role == null && offered.size() == 1) {
            role = offered.getFirst();
        }
        AccountRow row = open.account();
        if (role == null || row == null || !mayHandle(role)) {
            return;
        }
        giving.give(row, role, this::hidePicker);
    }

    private void take(AssignedRole role) {
        AccountRow row = open.account();
        if (row != null) {
            giving.take(row, role);
        }
    }

    /** Reads the roles again. */
    void refresh() {
        if (person.get().may("roles.read")) {
            model.refresh();
        }
    }
}
