package org.reeve.alert;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.i18n.Messages;

/** The bell in the head of the window, with how many alerts are open. It watches as long as it is there. FX thread only. */
final class Bell extends Button {
    private static final PseudoClass RINGING = PseudoClass.getPseudoClass("ringing");
    private static final int MOST = 99;

    private final Label count = new Label();
    private final Tooltip hint = new Tooltip();

    Bell(AlertWatch watch, Runnable open) {
        setId("bell");
        getStyleClass().addAll("flat", "icon-button", "bell");
        count.setId("bell-count");
        count.getStyleClass().add("count-badge");
        StackPane.setAlignment(count, Pos.TOP_RIGHT);
        setGraphic(new StackPane(new FontIcon("fth-bell"), count));
        setTooltip(hint);
        setOnAction(event -> open.run());
        watch.openProperty().subscribe(amount -> show(amount.intValue()));
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                watch.end();
            } else {
                watch.begin();
            }
        });
    }

    private void show(int amount) {
        String words = Messages.text("alert.bell", amount);
        count.setText(amount > MOST ? Messages.text("alert.bell.many", MOST) : String.valueOf(amount));
        count.setVisible(amount > 0);
        pseudoClassStateChanged(RINGING, amount > 0);
        setAccessibleText(words);
        hint.setText(words);
    }
}
