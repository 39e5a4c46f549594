@NullMarked
package org.reeve.platform.fx;

import org.jspecify.annotations.NullMarked;
