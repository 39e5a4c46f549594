package org.reeve.session;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who has a second factor.
 *
 * @param since when it was set up
 * @param codesLeft how many recovery codes still work
 */
record FactorHolder(UUID id, String name, String email, Instant since, int codesLeft) {}
