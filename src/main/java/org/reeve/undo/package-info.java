/** Taking back what the trail recorded, for whatever screen offers it. */
@NullMarked
package org.reeve.undo;

import org.jspecify.annotations.NullMarked;
