/** Reeve's entry, its JavaFX application and the place where its parts are put together. */
@NullMarked
package org.reeve;

import org.jspecify.annotations.NullMarked;
