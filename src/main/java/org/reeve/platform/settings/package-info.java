/** What Reeve remembers on this machine. */
@NullMarked
package org.reeve.platform.settings;

import org.jspecify.annotations.NullMarked;
