package org.reeve.people;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;

/** Somebody in a list, by name and address. */
public final class PersonCell extends ListCell<NamedPerson> {
    @Override
    protected void updateItem(@Nullable NamedPerson person, boolean empty) {
        super.updateItem(person, empty);
        setText(person == null || empty ? null : Messages.text("people.choice", person.name(), person.email()));
    }
}
