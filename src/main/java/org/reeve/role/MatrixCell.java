package org.reeve.role;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.i18n.Messages;

/** Whether a role permits something; marked when that was changed and isn't saved. */
final class MatrixCell extends TableCell<MatrixRow, MatrixRow> {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final MatrixModel model;
    private final Role role;
    private final CheckBox box = new CheckBox();
    private final StackPane around = new StackPane(box);

    MatrixCell(MatrixModel model, Role role) {
        this.model = model;
        this.role = role;
        setAlignment(Pos.CENTER);
        getStyleClass().add("matrix-cell");
        // The table has the keyboard: arrows go from box to box, the space bar ticks
        box.setFocusTraversable(false);
        box.setOnAction(event -> {
            MatrixRow row = getItem();
            Permission permission = row == null ? null : row.permission();
            if (permission != null) {
                model.toggle(role, permission);
                // Only this box has changed: the others stay as they are, under a mouse that goes on clicking
                show(permission);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable MatrixRow row, boolean empty) {
        super.updateItem(row, empty);
        Permission permission = row == null || empty ? null : row.permission();
        pseudoClassStateChanged(HEADING, row != null && !empty && permission == null);
        pseudoClassStateChanged(CHANGED, false);
        setGraphic(permission == null ? null : around);
        setAccessibleText(null);
        if (permission != null) {
            show(permission);
        }
    }

    private void show(Permission permission) {
        boolean given = model.isGiven(role, permission);
        String against = model.reasonAgainst(role, permission);
        pseudoClassStateChanged(CHANGED, model.isChanged(role, permission));
        box.setSelected(given);
        box.setUserData(role.name() + " " + permission.name());
        String words =
                Messages.text(given ? "role.matrix.box.given" : "role.matrix.box.not", role.name(), permission.name());
        box.setAccessibleText(words);
        box.setTooltip(new Tooltip(words));
        setAccessibleText(words);
        Reasons.disable(around, box, against);
    }
}
