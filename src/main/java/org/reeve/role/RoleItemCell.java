package org.reeve.role;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.i18n.Messages;

/** A role in the list: its name, what it is for, how many have it, and marks for system and sensitive. */
final class RoleItemCell extends ListCell<Role> {
    private final RolesModel roles;
    private final Label name = new Label();
    private final Label description = new Label();
    private final Label members = new Label();
    private final FontIcon lock = new FontIcon("fth-lock");
    private final FontIcon two = new FontIcon("fth-users");
    private final HBox box;

    RoleItemCell(RolesModel roles) {
        this.roles = roles;
        getStyleClass().add("role-item");
        name.getStyleClass().add("role-item-name");
        description.getStyleClass().addAll("muted", "small-text");
        members.getStyleClass().addAll("chip");
        members.setMinWidth(USE_PREF_SIZE);
        lock.managedProperty().bind(lock.visibleProperty());
        two.managedProperty().bind(two.visibleProperty());
        HBox first = new HBox(name, lock, two);
        first.setAlignment(Pos.CENTER_LEFT);
        first.getStyleClass().add("role-item-head");
        VBox words = new VBox(first, description);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        box = new HBox(words, members);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("row");
        // As wide as the list, so that long descriptions are cut and not the count
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Role role, boolean empty) {
        super.updateItem(role, empty);
        setText(null);
        setGraphic(null);
        setAccessibleText(null);
        if (role == null || empty) {
            return;
        }
        name.setText(role.name());
        description.setText(role.description());
        description.setManaged(!role.description().isEmpty());
        members.setText(Messages.text("role.members.count", roles.members(role.id())));
        lock.setVisible(role.system());
        two.setVisible(role.sensitive());
        setAccessibleText(String.join(
                ", ",
                role.name(),
                members.getText(),
                role.system() ? Messages.text("role.chip.system") : "",
                role.sensitive() ? Messages.text("role.chip.sensitive") : "",
                role.description()));
        setGraphic(box);
    }
}
