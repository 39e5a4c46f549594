package org.reeve.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that goes on.
 *
 * @param address where it was opened from; null over a local socket
 * @param program what the client calls itself; empty when it said nothing
 * @param lastSeen when its person was last at work; null when that is not known
 * @param expires when it ends if nobody is at work from now on
 * @param unfinished whether its person has yet to show a second factor, or the like, and can do nothing until then
 * @param mine whether it is the session of whoever asks
 */
record LiveSession(
        UUID id,
        UUID personId,
        String name,
        String email,
        @Nullable String address,
        String program,
        Instant since,
        @Nullable Instant lastSeen,
        Instant expires,
        boolean unfinished,
        boolean mine) {}
