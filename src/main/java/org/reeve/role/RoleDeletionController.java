package org.reeve.role;

import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** What deleting the open role comes to, before it is done. */
public final class RoleDeletionController {
    private final RolesModel roles;
    private final RoleModel model;
    private final PreviewModel loss;
    private final Shell shell;
    private final ReasonBox reason = new ReasonBox("role-delete-reason");
    private Runnable leave = () -> {};
    private @Nullable UUID lookedAt;

    @FXML
    private Label title;

    @FXML
    private Label text;

    @FXML
    private Pane lossPlace;

    @FXML
    private Pane reasonPlace;

    @FXML
    private Node buttons;

    @FXML
    private Button keep;

    @FXML
    private Button deleteNow;

    RoleDeletionController(RolesModel roles, RoleModel model, PreviewModel loss, Shell shell) {
        this.roles = roles;
        this.model = model;
        this.loss = loss;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        lossPlace.getChildren().setAll(PreviewController.load(loss));
        reasonPlace.getChildren().setAll(reason);
        buttons.visibleProperty().bind(reason.visibleProperty().not());
        buttons.managedProperty().bind(buttons.visibleProperty());
        deleteNow.disableProperty().bind(loss.readyProperty().not());
    }

    /** Looks at {@code role}, which is open; a reason that was typed for it and led to nothing is still there. */
    void look(Role role) {
        if (role.id().equals(lookedAt)) {
            reason.setVisible(false);
        } else {
            reason.done();
        }
        lookedAt = role.id();
        title.setText(Messages.text("role.delete.title", role.name()));
        text.setText(Messages.text("role.delete.text", roles.members(role.id())));
        loss.show(model.loss());
        keep.requestFocus();
    }

    /** What shows the role again. */
    void onLeave(Runnable show) {
        leave = show;
    }

    @FXML
    private void keepRole() {
        leave.run();
    }

    @FXML
    private void deleteRole() {
        Role role = model.role();
        if (role == null) {
            return;
        }
        if (role.sensitive()) {
            reason.ask(Messages.text("role.delete.why"), Messages.text("role.request.ask"), this::delete);
        } else {
            delete("");
        }
    }

    private void delete(String why) {
        // Why it can't be deleted is told where the role stands
        leave.run();
        model.delete(why, said -> {
            reason.done();
            shell.say(said);
        });
    }
}
