/** Posts and comments: finding, reading, changing and moving them through review. */
@NullMarked
package org.reeve.content;

import org.jspecify.annotations.NullMarked;
