/** Saved views of lists: filter, order and columns under a name, one's own or shared. */
@NullMarked
package org.reeve.savedview;

import org.jspecify.annotations.NullMarked;
