package org.reeve.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A try to sign in.
 *
 * @param outcome {@code right}, {@code wrong} or {@code throttled}
 * @param waitSeconds how long they were told to wait, when throttled
 * @param personId the account of the address; null when there is none
 * @param name of that account; empty when there is none
 * @param email of that account; empty when there is none: what was typed is not kept
 * @param address where it came from; null over a local socket
 * @param program what the client calls itself; empty when it said nothing
 */
record SignInAttempt(
        long id,
        Instant at,
        String outcome,
        int waitSeconds,
        @Nullable UUID personId,
        String name,
        String email,
        @Nullable String address,
        String program) {}
