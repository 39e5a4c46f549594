package org.reeve.alert;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.reeve.platform.i18n.Messages;

/** One rule: whether it is looked for, from how many on, within which time. FX thread only. */
final class RuleRow extends VBox {
    RuleRow(RuleModel model, RulesModel rules) {
        getStyleClass().add("alert-rule");
        AlertRule rule = model.rule();
        boolean fixed = !rules.mayManage();
        String name = Messages.text("alert.rule." + rule.rule());
        CheckBox on = new CheckBox(name);
        on.setId("alert-rule-" + rule.rule());
        on.setWrapText(true);
        on.setMinHeight(Region.USE_PREF_SIZE);
        on.getStyleClass().add("alert-rule-name");
        on.selectedProperty().bindBidirectional(model.enabledProperty());
        on.setDisable(fixed || !rule.canBeOff());
        getChildren().add(on);
        Label hint = new Label(Messages.text("alert.rule." + rule.rule() + ".hint"));
        hint.getStyleClass().addAll("field-hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().add(hint);
        if (rule.counts()) {
            getChildren().add(numbers(model, name, fixed));
        }
        if (rule.knowsLogins()) {
            getChildren().add(logins(model, fixed));
        }
        Button save = new Button(Messages.text("alert.rule.save"));
        save.setId("alert-rule-save-" + rule.rule());
        save.getStyleClass().addAll("small", "accent");
        save.setAccessibleText(Messages.text("alert.rule.save.this", name));
        save.visibleProperty().bind(model.changedProperty());
        save.managedProperty().bind(save.visibleProperty());
        save.disableProperty()
                .bind(Bindings.createBooleanBinding(
                                () -> model.typed().isEmpty(), model.thresholdProperty(), model.minutesProperty())
                        .or(rules.busyProperty()));
        save.setOnAction(event -> rules.save(model));
        getChildren().add(save);
    }

    private static Node numbers(RuleModel model, String name, boolean fixed) {
        TextField many = new TextField();
        TextField minutes = new TextField();
        many.textProperty().bindBidirectional(model.thresholdProperty());
        minutes.textProperty().bindBidirectional(model.minutesProperty());
        many.setId("alert-rule-many-" + model.rule().rule());
        minutes.setId("alert-rule-minutes-" + model.rule().rule());
        many.setAccessibleText(Messages.text("alert.rule.many.this", name));
        minutes.setAccessibleText(Messages.text("alert.rule.minutes.this", name));
        many.setDisable(fixed);
        minutes.setDisable(fixed);
        many.getStyleClass().add("alert-number");
        minutes.getStyleClass().add("alert-number");
        HBox line =
                new HBox(word("alert.rule.from"), many, word("alert.rule.within"), minutes, word("alert.rule.minutes"));
        line.getStyleClass().add("row");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node logins(RuleModel model, boolean fixed) {
        TextField logins = new TextField();
        logins.setId("alert-rule-logins");
        logins.textProperty().bindBidirectional(model.loginsProperty());
        logins.setPromptText(Messages.text("alert.rule.logins.prompt"));
        logins.setDisable(fixed);
        Label label = word("alert.rule.logins");
        label.setLabelFor(logins);
        HBox line = new HBox(label, logins);
        HBox.setHgrow(logins, Priority.ALWAYS);
        line.getStyleClass().add("row");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label word(String key) {
        Label word = new Label(Messages.text(key));
        word.setMinWidth(Region.USE_PREF_SIZE);
        return word;
    }
}
