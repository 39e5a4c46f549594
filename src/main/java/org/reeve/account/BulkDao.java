package org.reeve.account;

import java.util.List;
import java.util.UUID;
import org.reeve.platform.Problem;
import org.reeve.platform.Progress;

/** Deeds on many accounts in the database. Every call blocks and is one transaction; refusals fail with 42501. */
interface BulkDao {
    /** More accounts than this are not changed at once. */
    int MOST = 100_000;

    /**
     * What {@code bulk} would do; changes nothing.
     *
     * @throws TooMany if more than {@link #MOST} accounts are meant
     */
    BulkPreview preview(Bulk bulk);

    /**
     * Does it, all of it or nothing, under one correlation id. All accounts that match are found anew, in the same
     * transaction.
     *
     * @param confirmed what the person was shown; if it isn't so any more, nothing is changed
     * @param reason goes into the trail; empty for none
     */
    Result carryOut(Bulk bulk, BulkPreview confirmed, String reason, Progress progress);

    /** What came of it. */
    sealed interface Result {
        /**
         * It is done.
         *
         * @param changed how many accounts, with those in {@code shutOut}
         * @param shutOut name and address of those that are held by somebody's open transaction: their people are shut
         *     out, and the accounts still read active
         * @param correlation under which the trail has all of it
         */
        record Done(int changed, List<String> shutOut, UUID correlation) implements Result {}

        /** Nothing was done, because it would not have been what was confirmed. */
        record Differs(BulkPreview now) implements Result {}
    }

    /** More accounts are meant than may be changed at once. */
    final class TooMany extends Problem.Explained {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super(Problem.Kind.REFUSED, "account.bulk.too_many", null, MOST);
        }
    }
}
