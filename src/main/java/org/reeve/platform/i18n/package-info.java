/** Text that people see. */
@NullMarked
package org.reeve.platform.i18n;

import org.jspecify.annotations.NullMarked;
