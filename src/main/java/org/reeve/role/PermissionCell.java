package org.reeve.role;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;

/** A permission with what it allows, or the heading of an area. */
final class PermissionCell extends TableCell<MatrixRow, MatrixRow> {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final Label name = new Label();
    private final Label description = new Label();
    private final VBox words = new VBox(name, description);

    PermissionCell() {
        getStyleClass().add("permission-cell");
        name.getStyleClass().add("permission-name");
        description.getStyleClass().addAll("muted", "small-text");
    }

    @Override
    protected void updateItem(@Nullable MatrixRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        setGraphic(null);
        Permission permission = row == null || empty ? null : row.permission();
        pseudoClassStateChanged(HEADING, row != null && !empty && permission == null);
        if (permission != null) {
            name.setText(permission.name());
            description.setText(permission.description());
            setGraphic(words);
            setAccessibleText(permission.name() + ", " + permission.description());
        } else if (row != null && !empty) {
            setText(area(row.area()));
            setAccessibleText(getText());
        }
    }

    /** An area's name on the screen; what Reeve doesn't know keeps the name it has in the database. */
    private static String area(String area) {
        String key = "role.area." + area;
        return Messages.has(key) ? Messages.text(key) : area;
    }
}
