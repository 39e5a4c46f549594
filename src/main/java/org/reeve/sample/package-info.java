/** Data to look at: a small believable set for a first start, or a million accounts to measure with. */
@NullMarked
package org.reeve.sample;

import org.jspecify.annotations.NullMarked;
