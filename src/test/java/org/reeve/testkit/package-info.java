/** What tests stand on: real databases, a real scene graph. */
@NullMarked
package org.reeve.testkit;

import org.jspecify.annotations.NullMarked;
