/**
 * Attacks on the database as somebody makes them who holds the desktop's connection password and psql, but not the session
 * that would allow them. Each says by what it is refused.
 */
@NullMarked
package org.reeve.attack;

import org.jspecify.annotations.NullMarked;
