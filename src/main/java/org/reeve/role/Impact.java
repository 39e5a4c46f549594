package org.reeve.role;

import java.util.UUID;

/**
 * What changes of roles come to for people, by all the roles they have.
 *
 * @param gain how many active people would hold the permission that don't now
 * @param lose how many hold it now and would no longer
 */
record Impact(UUID permission, long gain, long lose) {}
