/** The audit trail: who changed what, when, from where, and what it was before. */
@NullMarked
package org.reeve.audit;

import org.jspecify.annotations.NullMarked;
