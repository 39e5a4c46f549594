package org.reeve.account;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.PagedCell;
import org.reeve.platform.i18n.Messages;

/** An address, with a tick where it is verified. */
final class AddressCell extends PagedCell<AccountRow> {
    private final FontIcon tick = new FontIcon("fth-check-circle");
    private final Tooltip verified = new Tooltip(Messages.text("account.verified.yes"));

    AddressCell() {
        setContentDisplay(ContentDisplay.RIGHT);
        tick.getStyleClass().add("verified-tick");
    }

    @Override
    protected void show(AccountRow row) {
        setText(row.email());
        setAccessibleText(row.verified() ? Messages.text("account.address.verified", row.email()) : row.email());
        if (row.verified()) {
            setGraphic(tick);
            setTooltip(verified);
        }
    }
}
