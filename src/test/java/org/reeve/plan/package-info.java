/** That the statements which Reeve really sends use their indexes, on a million rows. */
@NullMarked
package org.reeve.plan;

import org.jspecify.annotations.NullMarked;
