package org.reeve.session;

import java.util.List;
import org.reeve.filter.Field;
import org.reeve.filter.FieldSet;
import org.reeve.platform.i18n.Messages;

/** What sessions can be filtered by. */
final class SessionFields {
    static final FieldSet ALL = new FieldSet(List.of(
            Field.text("person", Messages.text("session.column.person"), "p.name")
                    .orEmpty(),
            Field.text("email", Messages.text("session.column.email"), "p.email")
                    .orEmpty(),
            Field.text(
                            "address",
                            Messages.text("session.column.address"),
                            "cast(sql('host(?)', s.ipAddress) as String)")
                    .orEmpty(),
            Field.text("program", Messages.text("session.column.program"), "s.userAgent")
                    .orEmpty(),
            Field.time("since", Messages.text("session.column.since"), "s.createdAt"),
            Field.time("last-seen", Messages.text("session.column.last_seen"), "s.lastSeenAt")
                    .orEmpty(),
            Field.time("expires", Messages.text("session.column.expires"), "s.expiresAt")
                    .orAhead()));

    private SessionFields() {}
}
