/** Who is at the desk: signing in, by a password or a one-time code, out, and in again. */
@NullMarked
package org.reeve.signin;

import org.jspecify.annotations.NullMarked;
