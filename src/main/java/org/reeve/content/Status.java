package org.reeve.content;

import java.util.Locale;
import org.reeve.platform.i18n.Messages;

/** Where a post is on its way. */
enum Status {
    DRAFT,
    IN_REVIEW,
    PUBLISHED,
    REJECTED,
    ARCHIVED;

    /** As the database has it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** In a person's words. */
    String words() {
        return Messages.text("content.status." + code());
    }
}
