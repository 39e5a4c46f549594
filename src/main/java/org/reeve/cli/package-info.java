/** The same features from a terminal. */
@NullMarked
package org.reeve.cli;

import org.jspecify.annotations.NullMarked;
