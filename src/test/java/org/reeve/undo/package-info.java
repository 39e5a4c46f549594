@NullMarked
package org.reeve.undo;

import org.jspecify.annotations.NullMarked;
