/** Accounts: the list, one account and its roles. */
@NullMarked
package org.reeve.account;

import org.jspecify.annotations.NullMarked;
