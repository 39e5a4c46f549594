/** Roles: which there are and what each permits. */
@NullMarked
package org.reeve.role;

import org.jspecify.annotations.NullMarked;
