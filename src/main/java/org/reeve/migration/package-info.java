/** Brings a database's schema to a version: up by Flyway, down by our own rollback scripts. */
@NullMarked
package org.reeve.migration;

import org.jspecify.annotations.NullMarked;
