/** The only place where work leaves and enters the JavaFX thread. */
@NullMarked
package org.reeve.platform.fx;

import org.jspecify.annotations.NullMarked;
