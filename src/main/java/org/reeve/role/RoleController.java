package org.reeve.role;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** The role that is open, or one that is being made, or what deleting it comes to. */
public final class RoleController {
    private final RolesModel roles;
    private final RoleModel model;
    private final PreviewModel loss;
    private final Shell shell;
    private final ReasonBox reason = new ReasonBox("role-reason");
    private final ReasonBox deleteReason = new ReasonBox("role-delete-reason");
    private Runnable showMatrix = () -> {};
    private boolean filling;

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
    private TextField name;

    @FXML
    private Label flaw;

    @FXML
    private TextField description;

    @FXML
    private Node startBox;

    @FXML
    private ComboBox<Choice<UUID>> start;

    @FXML
    private HBox sensitiveBox;

    @FXML
    private CheckBox sensitive;

    @FXML
    private Pane reasonPlace;

    @FXML
    private ProblemView problem;

    @FXML
    private Node saveButtons;

    @FXML
    private Button save;

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
    private Node deleting;

    @FXML
    private Label deleteTitle;

    @FXML
    private Label deleteText;

    @FXML
    private Pane deleteReasonPlace;

    @FXML
    private Node deleteButtons;

    @FXML
    private Button keep;

    RoleController(RolesModel roles, RoleModel model, PreviewModel loss, Shell shell) {
        this.roles = roles;
        this.model = model;
        this.loss = loss;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        Stream.of(locked, startBox, flaw, saveButtons, permitsBox, permitsNothing, members, actions, trail)
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        reasonPlace.getChildren().setAll(reason);
        deleteReasonPlace.getChildren().setAll(deleteReason);
        reason.visibleProperty().subscribe(asking -> {
            Role shown = model.role();
            if (!asking && shown != null) {
                sensitive.setSelected(shown.sensitive());
            }
        });
        deleteButtons.visibleProperty().bind(deleteReason.visibleProperty().not());
        deleteButtons.managedProperty().bind(deleteButtons.visibleProperty());
        TextGuard.install(name, refused -> name.setAccessibleHelp(refused));
        TextGuard.install(description, refused -> description.setAccessibleHelp(refused));
        name.textProperty().bindBidirectional(model.nameProperty());
        description.textProperty().bindBidirectional(model.descriptionProperty());
        Choice.showTexts(start);
        start.valueProperty().subscribe(chosen -> {
            if (!filling && chosen != null) {
                model.setCopyOf(chosen.value());
            }
        });
        name.textProperty().subscribe(this::showState);
        description.textProperty().subscribe(this::showState);
        model.busyProperty().subscribe(this::showState);
        model.problemProperty().subscribe(problem::show);
        model.roleProperty().subscribe(this::show);
        model.makingProperty().subscribe(this::show);
        show();
    }

    private void show() {
        Role role = model.role();
        boolean making = model.makingProperty().get();
        nothing.setVisible(role == null && !making);
        open.setVisible(role != null || making);
        deleting.setVisible(false);
        title.setText(role == null ? Messages.text("role.new.title") : role.name());
        locked.setVisible(role != null && role.system());
        startBox.setVisible(making);
        permitsBox.setVisible(role != null);
        members.setVisible(role != null);
        actions.setVisible(role != null);
        trail.setVisible(shell.leads(Way.TRAIL));
        reason.done();
        if (making) {
            offerStarts();
        }
        sensitive.setSelected(model.sensitiveProperty().get());
        showChips(role);
        showPermits(role);
        showRights(role);
        showState();
    }

    private void offerStarts() {
        filling = true;
        List<Choice<UUID>> choices = new ArrayList<>();
        choices.add(new Choice<>(Messages.text("role.start.nothing"), null));
        roles.roles().stream()
                .filter(role -> roles.reasonAgainstChanging(role).isEmpty())
                .forEach(role -> choices.add(new Choice<>(Messages.text("role.start.copy", role.name()), role.id())));
        Choice.offer(start, choices);
        Choice.choose(start, model.copyOf());
        filling = false;
    }

    private void showChips(@Nullable Role role) {
        chips.getChildren().clear();
        if (role != null) {
            chips.getChildren().add(chip(Messages.text("role.members.count", roles.members(role.id())), ""));
            if (role.system()) {
                chips.getChildren().add(chip(Messages.text("role.chip.system"), ""));
            }
            if (role.sensitive()) {
                chips.getChildren().add(chip(Messages.text("role.chip.sensitive"), "sensitive-chip"));
            }
        }
    }

    private static Label chip(String text, String style) {
        Label chip = new Label(text);
        chip.getStyleClass().add("chip");
        if (!style.isEmpty()) {
            chip.getStyleClass().add(style);
        }
        return chip;
    }

    private void showPermits(@Nullable Role role) {
        permits.getChildren().clear();
        if (role != null) {
            for (Permission permission : roles.permissions()) {
                if (role.permissions().contains(permission.name())) {
                    Label chip = chip(permission.name(), "");
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
        name.setEditable(!system && against.isEmpty());
        description.setEditable(!system && against.isEmpty());
        explain(sensitiveBox, sensitive, against);
        explain(copyBox, copy, against);
        String undeletable = system ? Messages.text("role.system.why") : against;
        if (undeletable.isEmpty() && role != null && roles.members(role.id()) > 0 && !roles.may("roles.assign")) {
            undeletable = Messages.text("role.missing.assign");
        }
        explain(deleteBox, delete, undeletable);
    }

    private static void explain(Parent box, Node control, String reason) {
        control.setDisable(!reason.isEmpty());
        Reasons.explain(box, control, reason);
    }

    private void showState() {
        boolean making = model.makingProperty().get();
        boolean dirty = model.isDirty();
        save.setText(Messages.text(making ? "role.create" : "role.save"));
        saveButtons.setVisible(making || dirty);
        flaw.setText(dirty ? model.flaw() : "");
        flaw.setVisible(!flaw.getText().isEmpty());
        save.setDisable(!model.flaw().isEmpty() || model.busyProperty().get());
    }

    @FXML
    private void saveRole() {
        model.sensitiveProperty().set(sensitive.isSelected());
        model.save(shell::say);
    }

    @FXML
    private void discardChanges() {
        model.discard();
    }

    @FXML
    private void mark() {
        Role role = model.role();
        if (role == null) {
            return;
        }
        if (sensitive.isSelected()) {
            model.mark(true, "", shell::say);
        } else {
            reason.ask(
                    Messages.text("role.unmark.why"),
                    Messages.text("role.request.ask"),
                    typed -> model.mark(false, typed, said -> {
                        reason.done();
                        shell.say(said);
                    }));
        }
    }

    @FXML
    private void copyRole() {
        Role role = model.role();
        if (role != null && !model.isDirty()) {
            model.make(role);
            focusName();
        }
    }

    @FXML
    private void lookBeforeDeleting() {
        Role role = model.role();
        if (role == null) {
            return;
        }
        deleteTitle.setText(Messages.text("role.delete.title", role.name()));
        deleteText.setText(Messages.text("role.delete.text", roles.members(role.id())));
        deleteReason.done();
        loss.show(model.loss());
        open.setVisible(false);
        deleting.setVisible(true);
        keep.requestFocus();
    }

    @FXML
    private void keepRole() {
        deleting.setVisible(false);
        open.setVisible(true);
    }

    @FXML
    private void deleteRole() {
        Role role = model.role();
        if (role == null) {
            return;
        }
        if (role.sensitive()) {
            deleteReason.ask(
                    Messages.text("role.delete.why"), Messages.text("role.request.ask"), typed -> delete(typed));
        } else {
            delete("");
        }
    }

    private void delete(String why) {
        keepRole();
        model.delete(why, said -> {
            deleteReason.done();
            shell.say(said);
        });
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

    void onMatrix(Runnable show) {
        showMatrix = show;
    }

    void focusName() {
        name.requestFocus();
        name.selectAll();
    }
}
