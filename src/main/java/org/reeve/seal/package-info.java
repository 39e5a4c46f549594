/** Seals of the audit trail: making them, holding the trail against them, and remembering the newest. */
@NullMarked
package org.reeve.seal;

import org.jspecify.annotations.NullMarked;
