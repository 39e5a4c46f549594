package org.reeve.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.QuickLook.Card;
import org.reeve.platform.fx.QuickLook.Line;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** An account at a glance. */
final class AccountCard {
    private AccountCard() {}

    static Card of(AccountRow row) {
        return new Card(
                row.name(),
                row.email(),
                List.of(
                        new Line(Messages.text("account.filter.status"), StateCell.text(row)),
                        new Line(
                                Messages.text("account.filter.words.is_verified"),
                                Messages.text(row.verified() ? "filter.yes" : "filter.no")),
                        new Line(
                                Messages.text("account.field.phone"),
                                row.phone() == null ? Messages.text("account.field.none") : row.phone()),
                        new Line(Messages.text("account.field.last_sign_in"), time(row.lastLogin())),
                        new Line(Messages.text("account.field.created"), time(row.createdAt())),
                        new Line(Messages.text("account.field.updated"), time(row.updatedAt()))));
    }

    private static String time(@Nullable Instant time) {
        return time == null ? Messages.text("account.never") : Times.local(time);
    }
}
