package org.reeve.audit;

import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.people.PeopleModel;
import org.reeve.people.PersonPicker;
import org.reeve.platform.i18n.Messages;

/** Whose doings to show: a person, looked up by part of a name or address, or what was done outside Reeve. */
public final class AuditPersonController {
    private final AuditListModel model;
    private final PersonPicker picker;

    @FXML
    private Pane pickerPlace;

    @FXML
    private CheckBox outside;

    AuditPersonController(AuditListModel model, PeopleModel people) {
        this.model = model;
        this.picker = new PersonPicker(
                people, "audit-person", Messages.text("audit.filter.person"), model.personProperty()::set);
    }

    @FXML
    private void initialize() {
        pickerPlace.getChildren().setAll(picker);
        picker.onOther(() -> model.personProperty().set(null));
        picker.setOnKeyPressed(event -> {
            // The first one closes what is offered
            if (event.getCode() == KeyCode.ESCAPE) {
                clear();
                model.personProperty().set(null);
                model.queryProperty().set(model.query().outside(false));
                event.consume();
            }
        });
        model.personProperty().subscribe(this::showPerson);
        showPerson(null, model.personProperty().get());
        outside.selectedProperty()
                .subscribe((before, after) ->
                        model.queryProperty().set(model.query().outside(after)));
        model.queryProperty().subscribe(query -> outside.setSelected(query.outsideOnly()));
    }

    /** Shows who was chosen, and no longer who isn't any more; what was typed since stays. */
    private void showPerson(@Nullable NamedPerson before, @Nullable NamedPerson after) {
        if (after != null) {
            picker.show(after);
        } else if (before != null && picker.text().equals(before.name())) {
            picker.show(null);
        }
    }

    /** Takes away what was typed. */
    void clear() {
        picker.show(null);
    }

    void focus() {
        picker.focus();
    }

    /** Takes no more notice of what was typed. */
    void stop() {
        picker.stop();
    }

    /** Whose doings are shown, in words; empty for anybody's. */
    String words() {
        if (model.query().outsideOnly()) {
            return Messages.text("audit.filter.outside");
        }
        return model.query().actor() == null ? "" : picker.text();
    }
}
