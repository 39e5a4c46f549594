/** Filters that people build from conditions: what they say, how they are kept, asked of the database and edited. */
@NullMarked
package org.reeve.filter;

import org.jspecify.annotations.NullMarked;
