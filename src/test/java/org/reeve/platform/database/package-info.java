@NullMarked
package org.reeve.platform.database;

import org.jspecify.annotations.NullMarked;
