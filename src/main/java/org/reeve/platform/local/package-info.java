/** The PostgreSQL server of this computer: unpacked, initialised, started, shared among Reeves, stopped. */
@NullMarked
package org.reeve.platform.local;

import org.jspecify.annotations.NullMarked;
