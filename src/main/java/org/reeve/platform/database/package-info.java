/** Everything that reaches PostgreSQL: where it is, the pool, transactions. */
@NullMarked
package org.reeve.platform.database;

import org.jspecify.annotations.NullMarked;
