package org.reeve.audit;

import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.PagedCell;

/** What was done; marked where it belongs to the same action as the entry above. */
final class ActionCell extends PagedCell<AuditEntry> {
    private final AuditListModel model;
    private final FontIcon sameAction = new FontIcon("fth-corner-left-up");

    ActionCell(AuditListModel model) {
        this.model = model;
        sameAction.getStyleClass().add("same-action");
    }

    @Override
    protected void show(AuditEntry entry) {
        setText(AuditWords.what(entry));
        var list = model.listing().rows();
        int index = getIndex();
        if (list != null && index > 0 && index < list.size() && entry.correlation() != null) {
            AuditEntry above = list.subList(index - 1, index).getFirst().value();
            if (above != null && entry.correlation().equals(above.correlation())) {
                setGraphic(sameAction);
            }
        }
    }
}
