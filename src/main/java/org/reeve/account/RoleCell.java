package org.reeve.account;

import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.role.Role;

/** A role that could be given, with what it is for; dimmed where the person may not. */
final class RoleCell extends ListCell<Role> {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final Label name = new Label();
    private final Label description = new Label();
    private final VBox box = new VBox(name, description);
    private final Predicate<Role> mayHandle;

    RoleCell(Predicate<Role> mayHandle) {
        this.mayHandle = mayHandle;
        getStyleClass().add("role-cell");
        description.getStyleClass().addAll("muted", "small-text");
    }

    @Override
    protected void updateItem(@Nullable Role role, boolean empty) {
        super.updateItem(role, empty);
        setText(null);
        setGraphic(null);
        if (role != null && !empty) {
            name.setText(role.name());
            description.setText(role.description());
            pseudoClassStateChanged(OFF, !mayHandle.test(role));
            setGraphic(box);
            setAccessibleText(role.name() + ", " + role.description());
        }
    }
}
