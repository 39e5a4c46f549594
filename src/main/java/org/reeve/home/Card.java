package org.reeve.home;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** How many of something wait; leads to them. FX thread only. */
final class Card extends Button {
    private static final PseudoClass CALM = PseudoClass.getPseudoClass("calm");

    /**
     * @param amount as it is written
     * @param calm whether nothing is to be done
     */
    Card(String icon, String amount, String what, String more, boolean calm) {
        getStyleClass().add("home-card");
        Label number = new Label(amount);
        number.getStyleClass().add("home-amount");
        Label words = new Label(what);
        words.getStyleClass().add("home-what");
        words.setMinWidth(Region.USE_PREF_SIZE);
        Label hint = new Label(more);
        hint.getStyleClass().addAll("muted", "small-text");
        hint.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(new FontIcon(icon), number);
        head.getStyleClass().add("home-card-head");
        setGraphic(new VBox(head, words, hint));
        setAccessibleText(amount + " " + what + (more.isEmpty() ? "" : ", " + more));
        pseudoClassStateChanged(CALM, calm);
    }
}
