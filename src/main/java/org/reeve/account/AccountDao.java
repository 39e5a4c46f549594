package org.reeve.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.StaleRow;
import org.reeve.platform.fx.PageSource;
import org.reeve.platform.fx.RowSource;
import org.reeve.role.Given;

/** Accounts in the database. Every call blocks and is one transaction; what a person may not do fails with 42501. */
interface AccountDao {
    /** The accounts of {@code query}, page by page. */
    PageSource<AccountRow, AccountCursor> list(AccountQuery query);

    /** All accounts of {@code query} for a file; needs {@code export.run} besides. */
    RowSource<AccountRow> all(AccountQuery query);

    /** The accounts that were chosen, in the order of {@code shown}, for a file; needs {@code export.run} besides. */
    RowSource<AccountRow> chosen(Chosen chosen, AccountQuery shown);

    /** An account as it is now; empty if there is none, or none that may be seen. */
    Optional<AccountRow> find(UUID id);

    /**
     * Saves those of {@code values} that differ from what was seen.
     *
     * @return the account as it is afterwards
     * @throws StaleRow if somebody changed the account since {@code seen} was read
     */
    AccountRow update(AccountRow seen, AccountValues values);

    /**
     * Activates or deactivates; deactivating ends the account's sessions in the same transaction, and waits for nobody.
     *
     * @param reason why, kept with the account and in the trail; may be empty where it is activated
     * @return what came of it
     * @throws StaleRow if somebody changed the account since {@code seen} was read
     */
    Switched setActive(AccountRow seen, boolean active, String reason);

    /**
     * An account that was activated or deactivated.
     *
     * @param account as it is afterwards
     * @param shutOut whether somebody's open transaction holds it: its person is shut out, and it still reads active
     */
    record Switched(AccountRow account, boolean shutOut) {}

    /** The roles of an account, by name. */
    List<AssignedRole> roles(UUID account);

    /**
     * Gives a role, or changes until when it is given; a sensitive one is asked for.
     *
     * @param until when it ends by itself; null for good
     * @param reason why, for whoever approves; else nobody reads it
     */
    Given giveRole(UUID account, UUID role, @Nullable Instant until, String reason);

    /** Takes a role; false if the account did not have it. */
    boolean takeRole(UUID account, UUID role);

    /** How many sessions of the account are running. */
    int runningSessions(UUID account);
}
