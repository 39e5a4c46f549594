package org.reeve.account;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** A role that an account has, with a way to take it. */
final class RoleChip extends HBox {
    /**
     * @param reasonAgainst why the person may not take it; empty if they may
     * @param busy whether another change is under way
     */
    RoleChip(AssignedRole role, String reasonAgainst, boolean busy, Runnable taking) {
        getStyleClass().addAll("chip", "role-chip");
        Label name = new Label(
                role.until() == null
                        ? role.name()
                        : Messages.text("account.roles.chip_until", role.name(), Times.brief(role.until())));
        name.setTooltip(new Tooltip(given(role)));
        Button take = new Button();
        take.setGraphic(new FontIcon("fth-x"));
        take.getStyleClass().addAll("flat", "chip-button");
        take.setAccessibleText(Messages.text("account.roles.take", role.name()));
        take.setTooltip(new Tooltip(take.getAccessibleText()));
        take.setOnAction(event -> taking.run());
        take.setDisable(!reasonAgainst.isEmpty() || busy);
        HBox box = new HBox(take);
        Reasons.explain(box, take, reasonAgainst);
        getChildren().addAll(name, box);
    }

    private static String given(AssignedRole role) {
        String when = role.assignedAt() == null ? "" : Times.local(role.assignedAt());
        return role.assignedBy() == null
                ? Messages.text("account.roles.given", when)
                : Messages.text("account.roles.given_by", when, role.assignedBy());
    }
}
