package org.reeve.account;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who sits before an account, and where they can go from there.
 *
 * @param may whether the person holds a permission, now
 * @param isSelf whether an account is the person's own
 * @param openTrail opens the audit entries about an account
 * @param openPerson shows everything about the person of an account
 */
record Desk(
        Predicate<String> may,
        Predicate<AccountRow> isSelf,
        Consumer<AccountRow> openTrail,
        Consumer<AccountRow> openPerson) {}
