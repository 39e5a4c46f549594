package org.reeve.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.reeve.platform.fx.PageSource;
import org.reeve.platform.fx.RowSource;

/** The trail in the database. Every call blocks and is one read-only transaction. */
interface AuditDao {
    /** The entries of {@code query}, the newest first, page by page. */
    PageSource<AuditEntry, AuditCursor> list(AuditQuery query);

    /** All entries of {@code query} for a file; needs {@code export.run} besides. */
    RowSource<AuditEntry> all(AuditQuery query);

    /** The entry that a link leads to; empty if there is none, or the person may not read the trail. */
    Optional<AuditEntry> entry(AuditLink link);

    /** When the trail begins; empty where there is nothing in it. */
    Optional<Instant> beginning();

    /**
     * How many entries of {@code query} there are between each two of {@code bounds}, the earliest first. What the query
     * says of the time plays no part.
     *
     * @param bounds from 2 to 501 times, each later than the one before
     */
    List<Bar> chart(AuditQuery query, List<Instant> bounds);
}
