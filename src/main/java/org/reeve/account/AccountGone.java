package org.reeve.account;

import org.reeve.platform.Problem;

/** There is no such account any more, or none that the person may see. */
final class AccountGone extends Problem.Explained {
    private static final long serialVersionUID = 1L;

    AccountGone() {
        super(Problem.Kind.REFUSED, "account.gone", null);
    }
}
