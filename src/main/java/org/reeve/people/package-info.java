/** People by name: who is behind an identifier, and finding somebody, for every screen that names people. */
@NullMarked
package org.reeve.people;

import org.jspecify.annotations.NullMarked;
