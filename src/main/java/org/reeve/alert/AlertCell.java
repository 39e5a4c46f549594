package org.reeve.alert;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.Fields;

/** An alert: what happened, by whom, when, and what came of it. */
final class AlertCell extends ListCell<Alert> {
    private static final PseudoClass SEEN = PseudoClass.getPseudoClass("seen");

    private final FontIcon icon = new FontIcon();
    private final Label what = new Label();
    private final Label by = new Label();
    private final Label seen = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox line;

    AlertCell() {
        what.getStyleClass().add("alert-what");
        by.getStyleClass().add("muted");
        seen.getStyleClass().addAll("muted", "small-text");
        Fields.hideWhenEmpty(seen);
        VBox words = new VBox(what, by, seen);
        words.getStyleClass().add("alert-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        line = new HBox(icon, words);
        line.getStyleClass().add("alert-line");
        // Never wider than the list
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Alert alert, boolean empty) {
        super.updateItem(alert, empty);
        if (alert == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            setTooltip(null);
            return;
        }
        icon.setIconLiteral(literal(alert.rule()));
        what.setText(AlertWords.what(alert));
        by.setText(AlertWords.by(alert));
        seen.setText(AlertWords.seen(alert));
        // Also where the list is narrow
        whole.setText(
                String.join("\n", what.getText(), by.getText(), seen.getText()).strip());
        setTooltip(whole);
        pseudoClassStateChanged(SEEN, !alert.isOpen());
        setAccessibleText(String.join(", ", what.getText(), by.getText(), seen.getText()));
        setGraphic(line);
    }

    private static String literal(String rule) {
        return switch (rule) {
            case "administrator" -> "fth-shield";
            case "deactivated" -> "fth-user-x";
            case "network" -> "fth-map-pin";
            case "outside" -> "fth-terminal";
            case "failed" -> "fth-lock";
            default -> "fth-sliders";
        };
    }
}
