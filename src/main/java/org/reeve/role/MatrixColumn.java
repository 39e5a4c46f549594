package org.reeve.role;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.i18n.Messages;

/** A column of the matrix: one role, by its name, with a sign for what can't be changed. Widths are in the size of the text. */
final class MatrixColumn {
    private static final double LEAST = 9;
    private static final double MOST = 18.5;
    private static final double SIGN_AND_PADDING = 3.7;

    /** How much wider the bold name in the head is than the same in plain. */
    private static final double BOLD = 1.2;

    private MatrixColumn() {}

    /** The column of {@code role}, in which {@code model} is ticked. */
    static TableColumn<MatrixRow, MatrixRow> of(Role role, MatrixModel model) {
        TableColumn<MatrixRow, MatrixRow> column = new TableColumn<>();
        column.setText(role.name());
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width(role.name()));
        column.setUserData(role);
        column.setGraphic(mark(role));
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(shown -> new MatrixCell(model, role));
        return column;
    }

    /** So that the name stands there in full, beside a sign, unless it is a very long one. */
    private static double width(String name) {
        Text words = new Text(name);
        double em = words.getFont().getSize();
        return Math.clamp(words.getLayoutBounds().getWidth() * BOLD + SIGN_AND_PADDING * em, LEAST * em, MOST * em);
    }

    /** A sign for what can't be changed, or not alone, with the reason for whoever points at it. */
    private static Node mark(Role role) {
        VBox signs = new VBox();
        if (role.system()) {
            signs.getChildren().add(sign("fth-lock", Messages.text("role.system.why")));
        }
        if (role.sensitive()) {
            signs.getChildren().add(sign("fth-users", Messages.text("role.sensitive.hint")));
        }
        return signs;
    }

    private static Node sign(String icon, String why) {
        FontIcon sign = new FontIcon(icon);
        sign.setAccessibleText(why);
        Tooltip.install(sign, new Tooltip(why));
        return sign;
    }
}
