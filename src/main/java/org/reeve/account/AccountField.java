package org.reeve.account;

import java.util.Locale;
import java.util.regex.Pattern;
import org.reeve.platform.i18n.Messages;

/** A field of an account that can be edited: how it is read, written and checked, as the database does it. */
enum AccountField {
    NAME(100) {
        @Override
        String of(AccountValues values) {
            return values.name();
        }

        @Override
        AccountValues with(AccountValues values, String text) {
            return new AccountValues(text, values.email(), values.phone(), values.verified());
        }

        @Override
        String checkContent(String text) {
            return text.isEmpty() ? Messages.text("account.field.name.empty") : "";
        }
    },
    EMAIL(255) {
        @Override
        String of(AccountValues values) {
            return values.email();
        }

        @Override
        AccountValues with(AccountValues values, String text) {
            return new AccountValues(values.name(), text, values.phone(), values.verified());
        }

        @Override
        String normal(String typed) {
            return typed.strip().toLowerCase(Locale.ROOT);
        }

        @Override
        String checkContent(String text) {
            if (text.isEmpty()) {
                return Messages.text("account.field.email.empty");
            }
            return ADDRESS.matcher(text).matches() ? "" : Messages.text("account.field.email.malformed");
        }
    },
    PHONE(20) {
        @Override
        String of(AccountValues values) {
            return values.phone();
        }

        @Override
        AccountValues with(AccountValues values, String text) {
            return new AccountValues(values.name(), values.email(), text, values.verified());
        }

        @Override
        String checkContent(String text) {
            return "";
        }
    },
    VERIFIED(5) {
        @Override
        String of(AccountValues values) {
            return Boolean.toString(values.verified());
        }

        @Override
        AccountValues with(AccountValues values, String text) {
            return new AccountValues(values.name(), values.email(), values.phone(), Boolean.parseBoolean(text));
        }

        @Override
        String shown(String text) {
            return Messages.text(Boolean.parseBoolean(text) ? "account.verified.yes" : "account.verified.no");
        }

        @Override
        String checkContent(String text) {
            return "";
        }
    };

    /** Something, an at sign, something with no blank in it: mail servers know the rest. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private final int mostCharacters;

    AccountField(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    /** Its value among {@code values}. */
    abstract String of(AccountValues values);

    /** {@code values} with another value for it. */
    abstract AccountValues with(AccountValues values, String text);

    /** What is wrong with text of acceptable length, a sentence; empty if nothing is. */
    abstract String checkContent(String text);

    /** What would be stored when this is typed. */
    String normal(String typed) {
        return typed.strip();
    }

    /** A value as people read it. */
    String shown(String text) {
        return text.isEmpty() ? Messages.text("account.field.none") : text;
    }

    /** Its name on the screen. */
    String label() {
        return Messages.text("account.field." + name().toLowerCase(Locale.ROOT));
    }

    /** What is wrong with typed text, a sentence; empty if nothing is. Lengths are in characters, as the column's are. */
    String check(String typed) {
        String text = normal(typed);
        int characters = text.codePointCount(0, text.length());
        return characters > mostCharacters
                ? Messages.text("account.field.too_long", mostCharacters, characters)
                : checkContent(text);
    }
}
