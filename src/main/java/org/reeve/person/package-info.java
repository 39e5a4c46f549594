/** Everything about one person on one page, and how accounts begin and end. */
@NullMarked
package org.reeve.person;

import org.jspecify.annotations.NullMarked;
