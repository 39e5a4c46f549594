/** Choosing passwords: what they must be, one-time codes, and passwords that have to change. */
@NullMarked
package org.reeve.password;

import org.jspecify.annotations.NullMarked;
