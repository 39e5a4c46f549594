package org.reeve.content;

import java.time.Instant;
import java.util.UUID;

/**
 * Text that was typed and not saved, as a file keeps it.
 *
 * @param seen the version of the post that it was begun on
 * @param base the text of that version
 * @param typed what was made of it
 * @param at when it was kept
 */
record Draft(UUID post, Instant seen, PostText base, PostText typed, Instant at) {}
