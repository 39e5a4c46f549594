/** The first page: what needs attention, and how much happened on each of the last days. */
@NullMarked
package org.reeve.home;

import org.jspecify.annotations.NullMarked;
