package org.reeve.role;

import java.util.UUID;

/**
 * One box of the matrix that was ticked or cleared.
 *
 * @param given whether the role is to permit it
 */
record Change(UUID role, UUID permission, boolean given) {}
