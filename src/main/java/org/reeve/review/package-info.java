/** The review queue: one waiting post at a time, many at once, what was decided, and reasons to choose from. */
@NullMarked
package org.reeve.review;

import org.jspecify.annotations.NullMarked;
