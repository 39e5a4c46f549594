package org.reeve.seal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it was sealed.
 *
 * @param kind what is wrong
 * @param seal number of the seal that says so
 * @param entry identifier of the entry; null where the seal itself is wrong
 * @param at what the entry says when it was written, or when the stretch began where the entry is gone; null for seals
 */
public record Finding(
        Kind kind,
        long seal,
        @Nullable Long entry,
        @Nullable Instant at) {
    /** What can be wrong. */
    public enum Kind {
        /** The entry says something else than when it was sealed. */
        ALTERED,
        /** The entry was sealed and is not there. */
        MISSING,
        /** The entry is there, among others that were sealed, and was not sealed with them. */
        INSERTED,
        /** The entry says that it is from long before it can have been written. */
        BACKDATED,
        /** The seal is not what its hash says, or does not follow the one before. */
        SEAL_ALTERED,
        /** There is no seal with this number, but later ones. */
        SEAL_MISSING,
        /** An erasure changed entries, and the trail knows nothing of that erasure. */
        ERASURE_UNKNOWN,
        /** There was another seal with this number: the chain was rewritten. */
        REWRITTEN,
        /** There was a seal with this number, and the chain ends before it. */
        CUT_OFF
    }
}
