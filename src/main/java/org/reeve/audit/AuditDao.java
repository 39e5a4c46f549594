package org.reeve.audit;

import java.util.List;
import org.reeve.platform.fx.PageSource;

/** The trail in the database. Every call blocks and is one read-only transaction. */
interface AuditDao {
    /** The entries of {@code query}, the newest first, page by page. */
    PageSource<AuditEntry, AuditCursor> list(AuditQuery query);

    /** People whose name or address contains {@code text}, by name, at most {@code limit}. */
    List<NamedPerson> people(String text, int limit);
}
