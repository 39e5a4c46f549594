/** What every feature stands on; never imports a feature. */
@NullMarked
package org.reeve.platform;

import org.jspecify.annotations.NullMarked;
