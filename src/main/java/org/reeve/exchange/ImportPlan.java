package org.reeve.exchange;

import java.util.Locale;

/** A file, what is read from it, and what becomes of rows whose address an account has already. */
record ImportPlan(ImportFile file, ImportMapping mapping, Duplicates duplicates) {
    /** What becomes of a row whose address an account has already. */
    enum Duplicates {
        /** The account stays as it is. */
        SKIP,
        /** The account gets what the row says. */
        UPDATE,
        /** The row is refused. */
        REFUSE;

        /** As the database calls it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
