package org.reeve.account;

import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/** Which accounts are to be changed. */
sealed interface Chosen {
    /** These, wherever they stand in which list. */
    record These(List<UUID> ids) implements Chosen {
        public These {
            ids = List.copyOf(ids);
        }
    }

    /**
     * These, and whoever stands at some places of a list that were selected without having been read.
     *
     * @param places counted from 0
     */
    record Placed(List<UUID> ids, AccountQuery query, BitSet places) implements Chosen {
        public Placed {
            ids = List.copyOf(ids);
        }
    }

    /** All that a list with this filter holds at the moment when they are changed. */
    record Matching(AccountQuery query) implements Chosen {}
}
