package org.reeve.role;

import java.util.Locale;
import java.util.UUID;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Question;
import org.reeve.shell.Shell;

/** The list of roles, beside the one that is open. */
public final class RoleListController {
    private final RolesModel roles;
    private final RoleModel role;
    private final Shell shell;
    private final ObservableList<Role> shown = FXCollections.observableArrayList();
    private boolean following;

    @FXML
    private TextField search;

    @FXML
    private HBox makeBox;

    @FXML
    private Button make;

    @FXML
    private Label count;

    @FXML
    private ListView<Role> list;

    @FXML
    private RoleController roleController;

    RoleListController(RolesModel roles, RoleModel role, Shell shell) {
        this.roles = roles;
        this.role = role;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        TextGuard.install(search, refused -> search.setAccessibleHelp(refused));
        list.setItems(shown);
        list.setCellFactory(view -> new RoleItemCell(roles));
        list.setPlaceholder(new Label(Messages.text("role.no_match")));
        search.textProperty().subscribe(this::fill);
        roles.roles().subscribe(this::fill);
        list.getSelectionModel().selectedItemProperty().subscribe(this::select);
        role.roleProperty().subscribe(this::follow);
        Reasons.disable(makeBox, make, roles.may("roles.write") ? "" : Messages.text("role.missing.write"));
    }

    private void fill() {
        String text = search.getText().strip().toLowerCase(Locale.ROOT);
        following = true;
        shown.setAll(roles.roles().stream()
                .filter(each -> (each.name() + "\n" + each.description())
                        .toLowerCase(Locale.ROOT)
                        .contains(text))
                .toList());
        following = false;
        count.setText(Messages.text("role.count", shown.size()));
        follow(role.role());
    }

    private void select(@Nullable Role selected) {
        Role before = role.role();
        if (following || selected == null || (before != null && before.id().equals(selected.id()))) {
            return;
        }
        leave(() -> role.open(selected));
    }

    /** Goes on when nothing that was typed would be lost, or the person says so. */
    private void leave(Runnable next) {
        if (!role.isDirty()) {
            next.run();
            return;
        }
        follow(role.role());
        shell.ask(
                new Question(
                        Messages.text("role.leave.title"),
                        Messages.text("role.leave.text"),
                        Messages.text("role.leave.deed"),
                        Messages.text("role.leave.safe"),
                        true),
                next);
    }

    /** Selects what is open. */
    private void follow(@Nullable Role open) {
        following = true;
        if (open == null) {
            list.getSelectionModel().clearSelection();
        } else {
            shown.stream()
                    .filter(each -> each.id().equals(open.id()))
                    .findFirst()
                    .ifPresentOrElse(list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
        }
        following = false;
    }

    @FXML
    void makeRole() {
        if (roles.may("roles.write")) {
            leave(() -> {
                role.make(null);
                roleController.focusName();
            });
        }
    }

    void open(UUID id) {
        leave(() -> roles.find(id).ifPresent(role::open));
    }

    void onMatrix(Runnable show) {
        roleController.onMatrix(show);
    }

    void focusFilter() {
        search.requestFocus();
        search.selectAll();
    }
}
