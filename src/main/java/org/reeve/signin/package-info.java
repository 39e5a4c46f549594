/** Who is at the desk: signing in, out, and in again. */
@NullMarked
package org.reeve.signin;

import org.jspecify.annotations.NullMarked;
