package org.reeve.exchange;

import java.util.Locale;
import org.reeve.platform.i18n.Messages;

/** What becomes of a row, or why nothing does. The words are those of {@code auth.judge_import}, but for the first three. */
enum ImportOutcome {
    /** The row contains NUL, which is no text. */
    NUL(true),
    /** It has more cells than the head line. */
    COLUMNS(true),
    /** A cell holds a formula. */
    FORMULA(true),
    /** Not an address. */
    EMAIL(true),
    /** Not a name. */
    NAME(true),
    /** Not a telephone number. */
    PHONE(true),
    /** The address stands in an earlier row. */
    REPEATED(true),
    /** There is no such role. */
    ROLE(true),
    /** A role permits more than the person holds for good. */
    ROLE_ABOVE(true),
    /** A role takes a second person. */
    ROLE_APPROVAL(true),
    /** An account has the address, and such rows are to be refused. */
    EXISTS(true),
    /** The account may do more than the person. */
    ABOVE(true),
    /** The account was erased or merged. */
    GONE(true),
    /** An account is made. */
    CREATE(false),
    /** An account that is there is changed. */
    UPDATE(false),
    /** The account is already as the row has it. */
    SAME(false),
    /** An account has the address, and stays as it is. */
    SKIP(false);

    private final boolean bad;

    ImportOutcome(boolean bad) {
        this.bad = bad;
    }

    /** Whether the row is refused. */
    boolean isBad() {
        return bad;
    }

    /** Whether something is written. */
    boolean isWritten() {
        return this == CREATE || this == UPDATE;
    }

    static ImportOutcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static ImportOutcome of(FileRow.Fault fault) {
        return valueOf(fault.name());
    }

    /** Why a row is refused, a sentence. */
    String reason() {
        return Messages.text("exchange.import.reason." + name().toLowerCase(Locale.ROOT));
    }
}
