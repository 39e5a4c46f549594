package org.reeve.session;

import java.util.UUID;

/**
 * A role, and whether it is not to be used without a second factor.
 *
 * @param needed whether it is so
 */
record FactorRole(UUID id, String name, boolean needed) {}
