package org.reeve.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The past of records, reconstructed from the trail. Every call blocks and is one read-only transaction. */
interface HistoryDao {
    /**
     * How a record was after each of its latest entries, the oldest first, and before all of them how it was before.
     *
     * @param type the table that it is in: users, roles, posts or comments
     */
    List<Version> versions(String type, UUID id);

    /** Who had {@code role} at {@code at}; needs {@code roles.read} besides. */
    Members members(UUID role, Instant at);

    /**
     * Who had a role.
     *
     * @param shown by name, not necessarily all
     * @param total how many it were
     */
    record Members(List<MemberThen> shown, long total) {
        public Members {
            shown = List.copyOf(shown);
        }
    }
}
