package org.reeve.alert;

import javafx.fxml.FXML;
import javafx.scene.layout.VBox;

/** The card with the rules. */
public final class RulesController {
    private final RulesModel model;

    @FXML
    private VBox rows;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    RulesController(RulesModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        model.rules()
                .subscribe(() -> rows.getChildren()
                        .setAll(model.rules().stream()
                                .map(rule -> new RuleRow(rule, model))
                                .toList()));
    }
}
