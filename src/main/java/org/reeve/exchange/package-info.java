/** Rows into files: the export of lists. */
@NullMarked
package org.reeve.exchange;

import org.jspecify.annotations.NullMarked;
