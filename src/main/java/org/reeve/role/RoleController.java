package org.reeve.role;

import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** The role that is open, or one that is being made: its form, what it permits, who has it, and what can be done with it. */
public final class RoleController {
    private final RolesModel roles;
    private final RoleModel model;
    private final Shell shell;
    private Runnable showMatrix = () -> {};
    private @Nullable Role shown;

    @FXML
    private Node nothing;

    @FXML
    private Node open;

    @FXML
    private Label title;

    @FXML
    private FlowPane chips;

    @FXML
    private Node locked;

    @FXML
    private RoleFormController formController;

    @FXML
    private Node permitsBox;

    @FXML
    private FlowPane permits;

    @FXML
    private Label permitsNothing;

    @FXML
    private Parent members;

    @FXML
    private Node actions;

    @FXML
    private HBox copyBox;

    @FXML
    private Button copy;

    @FXML
    private HBox deleteBox;

    @FXML
    private Button delete;

    @FXML
    private Button trail;

    @FXML
    private Button past;

    @FXML
    private Parent deletion;

    @FXML
    private RoleDeletionController deletionController;

    RoleController(RolesModel roles, RoleModel model, Shell shell) {
        this.roles = roles;
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        Stream.of(locked, permitsBox, permitsNothing, members, actions, trail, past)
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        trail.setVisible(shell.leads(Way.TRAIL));
        past.setVisible(shell.leads(Way.history(Way.ROLE)));
        deletionController.onLeave(this::show);
        model.roleProperty().subscribe(this::follow);
        model.makingProperty().subscribe(this::follow);
        show();
    }

    /** Somebody who is looking at what deleting comes to goes on while the role is the same. */
    private void follow() {
        Role role = model.role();
        if (role == null || !role.equals(shown) || !deletion.isVisible()) {
            show();
        }
    }

    private void show() {
        Role role = model.role();
        boolean making = model.makingProperty().get();
        shown = role;
        nothing.setVisible(role == null && !making);
        open.setVisible(role != null || making);
        deletion.setVisible(false);
        title.setText(role == null ? Messages.text("role.new.title") : role.name());
        locked.setVisible(role != null && role.system());
        permitsBox.setVisible(role != null);
        members.setVisible(role != null);
        actions.setVisible(role != null);
        showChips(role);
        showPermits(role);
        showRights(role);
    }

    private void showChips(@Nullable Role role) {
        chips.getChildren().clear();
        if (role != null) {
            chips.getChildren().add(chip(Messages.text("role.members.count", roles.members(role.id()))));
            if (role.system()) {
                chips.getChildren().add(chip(Messages.text("role.chip.system")));
            }
            if (role.sensitive()) {
                chips.getChildren().add(chip(Messages.text("role.chip.sensitive"), "sensitive-chip"));
            }
        }
    }

    private static Label chip(String text, String... styles) {
        Label chip = new Label(text);
        chip.getStyleClass().add("chip");
        chip.getStyleClass().addAll(styles);
        return chip;
    }

    private void showPermits(@Nullable Role role) {
        permits.getChildren().clear();
        if (role != null) {
            for (Permission permission : roles.permissions()) {
                if (role.permissions().contains(permission.name())) {
                    Label chip = chip(permission.name());
                    chip.setTooltip(new Tooltip(permission.description()));
                    permits.getChildren().add(chip);
                }
            }
        }
        permitsNothing.setVisible(permits.getChildren().isEmpty());
    }

    private void showRights(@Nullable Role role) {
        boolean system = role != null && role.system();
        String against = role == null ? "" : roles.reasonAgainstChanging(role);
        Reasons.disable(copyBox, copy, against);
        String undeletable = system ? Messages.text("role.system.why") : against;
        if (undeletable.isEmpty() && role != null && roles.members(role.id()) > 0 && !roles.may("roles.assign")) {
            undeletable = Messages.text("role.missing.assign");
        }
        Reasons.disable(deleteBox, delete, undeletable);
    }

    @FXML
    private void copyRole() {
        Role role = savedRole();
        if (role != null) {
            model.make(role);
            focusName();
        }
    }

    @FXML
    private void lookBeforeDeleting() {
        Role role = savedRole();
        if (role != null) {
            open.setVisible(false);
            deletion.setVisible(true);
            deletionController.look(role);
        }
    }

    /** The open role; null for none, and where something typed would be lost, which the person is told. */
    private @Nullable Role savedRole() {
        if (model.isDirty()) {
            shell.say(Messages.text("account.unsaved"));
            return null;
        }
        return model.role();
    }

    @FXML
    private void toMatrix() {
        showMatrix.run();
    }

    @FXML
    private void showTrail() {
        Role role = model.role();
        if (role != null) {
            shell.go(Way.TRAIL, role.id());
        }
    }

    @FXML
    private void showPast() {
        Role role = model.role();
        if (role != null) {
            shell.go(Way.history(Way.ROLE), role.id());
        }
    }

    void onMatrix(Runnable show) {
        showMatrix = show;
    }

    void focusName() {
        formController.focusName();
    }
}
