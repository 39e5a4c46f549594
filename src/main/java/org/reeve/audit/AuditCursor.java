package org.reeve.audit;

import java.time.LocalDateTime;

/** A place in the trail: a time in UTC, and the entry's number among those of the same time. */
record AuditCursor(LocalDateTime at, long id) {}
