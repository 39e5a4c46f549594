package org.reeve.content;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * A place in a list whose newest come first.
 *
 * @param at the time that the list is sorted by, in UTC
 * @param id tells apart what has the same time
 */
record Place(LocalDateTime at, UUID id) {}
