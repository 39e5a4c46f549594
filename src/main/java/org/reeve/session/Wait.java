package org.reeve.session;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whose tries to sign in have to wait, because so many failed.
 *
 * @param attempt the last try that failed; names the wait to the database, which alone knows the address
 * @param ofClient whether it is the wait of a network address, whatever account it tries; else of an e-mail address
 * @param client the network address; null when it is the wait of an e-mail address
 * @param email the account's address; null when there is no such account, or for a client
 * @param seconds how long the next try has to wait; 0 when it may come, but will wait longer if it fails
 * @param releasesLeft how often it can still be released today
 */
record Wait(
        long attempt,
        boolean ofClient,
        @Nullable String client,
        @Nullable String email,
        int failures,
        int seconds,
        int releasesLeft) {}
