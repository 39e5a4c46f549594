@NullMarked
package org.reeve.platform;

import org.jspecify.annotations.NullMarked;
