package org.reeve.audit;

import java.util.List;
import org.reeve.platform.fx.PageSource;
import org.reeve.platform.fx.RowSource;

/** The trail in the database. Every call blocks and is one read-only transaction. */
interface AuditDao {
    /** The entries of {@code query}, the newest first, page by page. */
    PageSource<AuditEntry, AuditCursor> list(AuditQuery query);

    /** All entries of {@code query} for a file; needs {@code export.run} besides. */
    RowSource<AuditEntry> all(AuditQuery query);

    /** People whose name or address contains {@code text}, by name, at most {@code limit}. */
    List<NamedPerson> people(String text, int limit);
}
