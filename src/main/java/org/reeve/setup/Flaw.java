package org.reeve.setup;

import java.util.Locale;
import org.reeve.password.PasswordFlaw;
import org.reeve.password.PasswordPolicy;
import org.reeve.platform.i18n.Messages;

/** What is wrong with what somebody entered for a new administrator. */
public sealed interface Flaw {
    /** Where it was entered. */
    enum Field {
        EMAIL,
        NAME,
        PASSWORD
    }

    /** Where it was entered. */
    Field field();

    /** It in a person's words. */
    String text();

    /** Something about the address or the name. */
    enum Entry implements Flaw {
        EMAIL_MISSING(Field.EMAIL),
        EMAIL_INVALID(Field.EMAIL),
        /** More than 255 characters. */
        EMAIL_TOO_LONG(Field.EMAIL),
        NAME_MISSING(Field.NAME),
        /** More than 100 characters. */
        NAME_TOO_LONG(Field.NAME),
        /** It holds control characters. */
        NAME_INVALID(Field.NAME);

        private final Field field;

        Entry(Field field) {
            this.field = field;
        }

        @Override
        public Field field() {
            return field;
        }

        @Override
        public String text() {
            return Messages.text("setup.flaw." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** The password is none that anybody may have, by the rules that hold for everybody. */
    record Password(PasswordFlaw flaw) implements Flaw {
        @Override
        public Field field() {
            return Field.PASSWORD;
        }

        @Override
        public String text() {
            return Messages.text("setup.flaw.password", flaw.text(PasswordPolicy.USUAL));
        }
    }
}
