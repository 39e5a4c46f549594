package org.reeve.self;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The person's second factor.
 *
 * @param since when it was set up; null for none
 * @param codesLeft how many recovery codes still work
 * @param needed whether one of the person's roles is not to be used without it
 */
record OwnFactor(@Nullable Instant since, int codesLeft, boolean needed) {}
