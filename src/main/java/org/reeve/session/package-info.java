/** Who is signed in, who tries to, and how long they have to wait. */
@NullMarked
package org.reeve.session;

import org.jspecify.annotations.NullMarked;
