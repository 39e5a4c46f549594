/** The account of whoever is signed in, in their own hands. */
@NullMarked
package org.reeve.self;

import org.jspecify.annotations.NullMarked;
