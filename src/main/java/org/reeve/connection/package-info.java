/** Which database: this computer's own, or a server that somebody saved. */
@NullMarked
package org.reeve.connection;

import org.jspecify.annotations.NullMarked;
