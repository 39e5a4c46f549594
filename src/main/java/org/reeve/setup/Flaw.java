package org.reeve.setup;

import java.util.Locale;
import org.reeve.platform.i18n.Messages;

/** What is wrong with what somebody entered for a new administrator. */
public enum Flaw {
    EMAIL_MISSING(Field.EMAIL),
    EMAIL_INVALID(Field.EMAIL),
    /** More than 255 characters. */
    EMAIL_TOO_LONG(Field.EMAIL),
    NAME_MISSING(Field.NAME),
    /** More than 100 characters. */
    NAME_TOO_LONG(Field.NAME),
    /** It holds control characters. */
    NAME_INVALID(Field.NAME),
    /** Fewer than 12 characters. */
    PASSWORD_TOO_SHORT(Field.PASSWORD),
    /** More than 72 bytes in UTF-8: bcrypt would ignore the rest. */
    PASSWORD_TOO_LONG(Field.PASSWORD),
    /** It holds control characters. */
    PASSWORD_INVALID(Field.PASSWORD),
    /** It is the address or the name. */
    PASSWORD_GUESSABLE(Field.PASSWORD);

    private final Field field;

    /** Where it was entered. */
    public enum Field {
        EMAIL,
        NAME,
        PASSWORD
    }

    Flaw(Field field) {
        this.field = field;
    }

    /** Where it was entered. */
    public Field field() {
        return field;
    }

    /** It in a person's words. */
    public String text() {
        return Messages.text("setup.flaw." + name().toLowerCase(Locale.ROOT));
    }
}
