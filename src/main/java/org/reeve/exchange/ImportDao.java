package org.reeve.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Secret;

/**
 * Import into the database. Every call blocks and is one transaction: stopped or failed, it leaves nothing. Without
 * {@code accounts.import} and what the same would take one by one it fails with 42501.
 */
interface ImportDao {
    /**
     * What importing would do to each row; changes nothing.
     *
     * @throws Unreadable if the file is not as it was when it was looked through
     */
    ImportCheck check(ImportPlan plan, Progress progress);

    /**
     * Imports the rows that are not refused, under one correlation id.
     *
     * @param confirmed what the person was shown; if it isn't so any more, nothing is changed
     * @throws Unreadable if the file is not as it was when it was looked through
     */
    Result carryOut(ImportCheck confirmed, Progress progress);

    /** Makes a one-time code for each of these accounts that can be invited, in the trail with what made them. */
    List<Invitation> invite(List<Made> accounts, UUID correlation, Progress progress);

    /** An account that was made. */
    record Made(UUID id, String email, String name) {}

    /**
     * An account and the code with which its person sets a password. It is told once.
     *
     * @param until the code is good until then
     */
    record Invitation(Made account, Secret code, Instant until) {}

    /** What came of it. */
    sealed interface Result {
        /**
         * It is done.
         *
         * @param made the accounts that are new
         * @param correlation under which the trail has all of it
         */
        record Done(ImportCheck done, List<Made> made, UUID correlation) implements Result {
            public Done {
                made = List.copyOf(made);
            }
        }

        /** Nothing was done, because it would not have been what was confirmed. */
        record Differs(ImportCheck now) implements Result {}
    }
}
