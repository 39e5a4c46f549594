package org.reeve.seal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain, as a list shows it and a report prints it.
 *
 * @param number from 1 on, without a gap
 * @param kind what it is about
 * @param hash SHA-256, 64 hexadecimal digits
 * @param entries how many entries it vouches for
 * @param firstAt the earliest time that one of them says
 * @param lastAt the latest time that one of them says: the trail is sealed until about then
 * @param madeAt when it was made
 * @param maker the name of who made it, or the database login where no person did; for an erasure, who erased
 */
public record Seal(
        long number,
        Kind kind,
        String hash,
        int entries,
        Instant firstAt,
        Instant lastAt,
        Instant madeAt,
        @Nullable String maker) {
    /** What a link of the chain is about. */
    public enum Kind {
        /** Entries that were sealed for the first time. */
        STRETCH,
        /** Entries from which an erasure took personal data after they were sealed. */
        ERASURE
    }

    /** What is worth keeping where nobody who owns the database can reach it. */
    public Receipt receipt(String database) {
        return new Receipt(database, number, hash, lastAt, madeAt);
    }
}
