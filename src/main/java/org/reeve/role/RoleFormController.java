package org.reeve.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;
import org.reeve.shell.Shell;

/** What a role says of itself: its name, what it is for, and whether it takes two people. */
public final class RoleFormController {
    private final RolesModel roles;
    private final RoleModel model;
    private final Shell shell;
    private final ReasonBox reason = new ReasonBox("role-reason");
    private @Nullable UUID shown;
    private boolean filling;

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

    RoleFormController(RolesModel roles, RoleModel model, Shell shell) {
        this.roles = roles;
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        Stream.of(startBox, flaw, saveButtons)
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        reasonPlace.getChildren().setAll(reason);
        reason.visibleProperty().subscribe(this::showMark);
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
        UUID id = role == null ? null : role.id();
        if (!Objects.equals(id, shown) || (role != null && !role.sensitive())) {
            reason.done();
        }
        shown = id;
        startBox.setVisible(making);
        if (making) {
            offerStarts();
        }
        showMark();
        Reasons.disable(sensitiveBox, sensitive, role == null ? "" : roles.reasonAgainstChanging(role));
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

    /** As it is; or, while the reason is asked for, as it is to be. */
    private void showMark() {
        Role role = model.role();
        sensitive.setSelected(role == null ? model.sensitiveProperty().get() : role.sensitive() && !reason.isVisible());
    }

    private void showState() {
        Role role = model.role();
        boolean making = model.makingProperty().get();
        boolean busy = model.busyProperty().get();
        boolean dirty = model.isDirty();
        boolean mayWrite = role == null
                || (!role.system() && roles.reasonAgainstChanging(role).isEmpty());
        // What is being saved is what stands there
        name.setEditable(mayWrite && !busy);
        description.setEditable(mayWrite && !busy);
        save.setText(Messages.text(making ? "role.create" : "role.save"));
        saveButtons.setVisible(making || dirty);
        flaw.setText(dirty ? model.flaw() : "");
        flaw.setVisible(!flaw.getText().isEmpty());
        save.setDisable(!model.flaw().isEmpty() || busy);
    }

    @FXML
    private void saveRole() {
        model.save(shell::say);
    }

    @FXML
    private void discardChanges() {
        model.discard();
    }

    @FXML
    private void mark() {
        if (model.role() == null) {
            model.sensitiveProperty().set(sensitive.isSelected());
        } else if (sensitive.isSelected()) {
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

    void focusName() {
        name.requestFocus();
        name.selectAll();
    }
}
