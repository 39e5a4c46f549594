/** Choosing passwords: what they must be, and what is wrong with them while they are typed. */
@NullMarked
package org.reeve.password;

import org.jspecify.annotations.NullMarked;
