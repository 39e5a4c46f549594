package org.reeve.account;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.reeve.platform.fx.PagedCell;
import org.reeve.platform.i18n.Messages;

/** Whether an account is active, in a word with a mark. */
final class StateCell extends PagedCell<AccountRow> {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final Label chip = new Label();

    StateCell() {
        chip.getStyleClass().addAll("chip", "state-chip");
    }

    static String text(AccountRow row) {
        return Messages.text(row.active() ? "account.state.active" : "account.state.inactive");
    }

    @Override
    protected void show(AccountRow row) {
        chip.setText(text(row));
        chip.pseudoClassStateChanged(OFF, !row.active());
        setGraphic(chip);
        setAccessibleText(chip.getText());
    }
}
