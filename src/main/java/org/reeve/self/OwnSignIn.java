package org.reeve.self;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A try to sign in to the person's own account.
 *
 * @param outcome {@code right}, {@code wrong} or {@code throttled}
 * @param address where it came from; null over a local socket
 * @param program what the client calls itself; empty when it said nothing
 */
record OwnSignIn(Instant at, String outcome, @Nullable String address, String program) {}
