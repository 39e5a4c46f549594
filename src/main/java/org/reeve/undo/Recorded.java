package org.reeve.undo;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that the trail recorded and that may be taken back. */
public sealed interface Recorded {
    /**
     * All that one action changed. A client names its own actions, so a correlation id alone would let one person's change
     * be undone with another's: the author belongs to it.
     *
     * @param author who did it; null for what was done outside Reeve
     * @param login the database login that wrote it; only looked at where there is no author
     */
    record Together(
            UUID correlation,
            @Nullable UUID author,
            @Nullable String login) implements Recorded {}

    /** One entry alone. */
    record Entry(long id, Instant at) implements Recorded {}

    /** One field of one entry about an account, a post or a comment; its other fields stay as they are. */
    record Field(long id, Instant at, String field) implements Recorded {}
}
