package org.reeve.self;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session of the person's own that goes on.
 *
 * @param address where it was opened from; null over a local socket
 * @param program what the client calls itself; empty when it said nothing
 * @param lastSeen when the person was last at work in it; null when that is not known
 * @param current whether it is the one in use
 */
record OwnSession(
        UUID id,
        @Nullable String address,
        String program,
        Instant since,
        @Nullable Instant lastSeen,
        boolean current) {}
