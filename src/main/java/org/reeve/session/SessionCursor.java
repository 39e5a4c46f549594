package org.reeve.session;

import java.time.LocalDateTime;
import java.util.UUID;

/** A place in the list of sessions: when it began, in UTC, and its id among those of the same time. */
record SessionCursor(LocalDateTime since, UUID id) {}
