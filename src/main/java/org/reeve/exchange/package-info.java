/** Rows into files and out of them: export of lists, import of accounts. */
@NullMarked
package org.reeve.exchange;

import org.jspecify.annotations.NullMarked;
