package org.reeve.person;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.role.Role;
import org.reeve.shell.ProblemView;
import org.reeve.shell.SectionView;

/** A form for a new account; its person is invited with a code. */
public final class NewAccountController implements SectionView.Hooks {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final NewAccountModel model;
    private final Desk desk;
    private final Map<UUID, CheckBox> boxes = new LinkedHashMap<>();

    @FXML
    private TextField name;

    @FXML
    private Label nameError;

    @FXML
    private TextField email;

    @FXML
    private Label emailError;

    @FXML
    private TextField phone;

    @FXML
    private Label phoneError;

    @FXML
    private Node rolesBox;

    @FXML
    private FlowPane roles;

    @FXML
    private ProblemView problem;

    @FXML
    private Button create;

    NewAccountController(NewAccountModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        bind(name, nameError, model.nameProperty());
        bind(email, emailError, model.emailProperty());
        bind(phone, phoneError, model.phoneProperty());
        model.problemProperty().subscribe(problem::show);
        create.disableProperty().bind(model.busyProperty());
        model.roles().subscribe(this::offerRoles);
        offerRoles();
    }

    private static void bind(TextField field, Label error, javafx.beans.property.StringProperty value) {
        TextGuard.install(field, error::setText);
        field.textProperty().bindBidirectional(value);
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        error.textProperty().subscribe(text -> {
            field.pseudoClassStateChanged(DANGER, !text.isEmpty());
            field.setAccessibleHelp(text);
        });
        value.subscribe((before, after) -> error.setText(""));
    }

    private void offerRoles() {
        boolean assigns = desk.may("roles.assign");
        List<Role> offered = model.roles().stream()
                .filter(role -> role.permissions().stream().allMatch(desk::may))
                .toList();
        Fields.show(rolesBox, assigns && !offered.isEmpty());
        boxes.clear();
        for (Role role : offered) {
            CheckBox box = new CheckBox(role.name());
            if (!role.description().isEmpty()) {
                box.setTooltip(new Tooltip(role.description()));
            }
            boxes.put(role.id(), box);
        }
        roles.getChildren().setAll(boxes.values());
    }

    @FXML
    private void make() {
        // Every flaw is told, and the cursor is in the first field that has one
        boolean phoneWrong = tell(phone, phoneError, model::phoneError);
        boolean emailWrong = tell(email, emailError, model::emailError);
        boolean nameWrong = tell(name, nameError, model::nameError);
        if (!phoneWrong && !emailWrong && !nameWrong) {
            model.create(boxes.entrySet().stream()
                    .filter(box -> box.getValue().isSelected())
                    .map(Map.Entry::getKey)
                    .toList());
        }
    }

    private static boolean tell(TextField field, Label label, Supplier<String> error) {
        label.setText(error.get());
        if (!label.getText().isEmpty()) {
            field.requestFocus();
        }
        return !label.getText().isEmpty();
    }

    /** Puts the cursor into the first field. */
    void focus() {
        name.requestFocus();
    }

    @Override
    public void save() {
        make();
    }

    @Override
    public boolean hasUnsavedChanges() {
        return model.isTyping();
    }
}
