package org.reeve.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a post, as far as it helps to decide on it.
 *
 * @param rejected how many of their posts are rejected now
 * @param email empty without {@code accounts.read}
 * @param active null without {@code accounts.read}
 * @param notes how many notes there are on the account; 0 without {@code accounts.read}
 */
record Author(
        UUID id,
        String name,
        Instant since,
        long published,
        long rejected,
        long waiting,
        long comments,
        String email,
        @Nullable Boolean active,
        long notes) {}
