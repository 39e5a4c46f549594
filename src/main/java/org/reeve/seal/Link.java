package org.reeve.seal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain with all that it vouches for, as it stands in the database; nothing in it is believed yet.
 *
 * @param seal what a list shows of it
 * @param head the text that is hashed
 * @param previous hash of the link before
 * @param hash its own
 * @param afterId the stretch begins after this identifier
 * @param lastId and ends with this one
 * @param writtenAfter microseconds since 1970 (UTC) after which its entries were written; null where nobody knows
 * @param ids identifiers of its entries, ascending
 * @param before what the hashes of the erased values were; empty for a stretch
 * @param leaves hashes of its entries
 * @param salts what went into the hashes of their values
 * @param about the person of an erasure, as text
 */
record Link(
        Seal seal,
        String head,
        ByteBuffer previous,
        ByteBuffer hash,
        long afterId,
        long lastId,
        @Nullable Long writtenAfter,
        Ids ids,
        ByteBuffer before,
        ByteBuffer leaves,
        ByteBuffer salts,
        @Nullable String about) {
    static final int HASH = 32;
    static final int SALT = 16;

    /** Identifiers in ranges, as few as there are gaps. */
    static final class Ids {
        private final long[] lower;
        private final long[] upper;
        private final int count;

        private Ids(long[] lower, long[] upper, int count) {
            this.lower = lower;
            this.upper = upper;
            this.count = count;
        }

        /** How many there are. */
        int count() {
            return count;
        }

        /** From the text of an {@code int8multirange}, in its canonical form: <code>{[1,4),[6,7)}</code>. */
        static Ids parse(String text) {
            List<String> ranges = new ArrayList<>(
                    Arrays.asList(text.substring(1, text.length() - 1).split("\\),?")));
            ranges.removeIf(String::isEmpty);
            long[] lower = new long[ranges.size()];
            long[] upper = new long[ranges.size()];
            long count = 0;
            for (int i = 0; i < lower.length; i++) {
                String range = ranges.get(i);
                int comma = range.indexOf(',');
                lower[i] = Long.parseLong(range, 1, comma, 10);
                upper[i] = Long.parseLong(range, comma + 1, range.length(), 10);
                count += upper[i] - lower[i];
            }
            return new Ids(lower, upper, Math.toIntExact(count));
        }

        /** All of them, ascending. */
        long[] all() {
            long[] all = new long[count];
            int at = 0;
            for (int i = 0; i < lower.length; i++) {
                for (long id = lower[i]; id < upper[i]; id++) {
                    all[at++] = id;
                }
            }
            return all;
        }
    }

    long number() {
        return seal.number();
    }

    boolean isStretch() {
        return seal.kind() == Seal.Kind.STRETCH;
    }

    /** Whether there is a hash, and a salt, for each entry; otherwise none of it can be read. */
    boolean isWhole() {
        return leaves.remaining() == HASH * ids.count()
                && seal.entries() == ids.count()
                && salts.remaining() == SALT * ids.count()
                && before.remaining() == (isStretch() ? 0 : HASH * ids.count());
    }

    ByteBuffer leaf(int place) {
        return leaves.slice(place * HASH, HASH);
    }

    ByteBuffer before(int place) {
        return before.slice(place * HASH, HASH);
    }

    ByteBuffer salt(int place) {
        return salts.slice(place * SALT, SALT);
    }
}
