package org.reeve.self;

import java.util.List;

/** What there is to know of one's own account. */
record OwnAccount(OwnFactor factor, List<OwnSession> sessions, List<OwnSignIn> signIns) {
    OwnAccount {
        sessions = List.copyOf(sessions);
        signIns = List.copyOf(signIns);
    }
}
