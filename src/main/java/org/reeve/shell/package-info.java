/** The window around the features: sections, tabs, command palette, tasks, notices, banner, theme. Knows no feature. */
@NullMarked
package org.reeve.shell;

import org.jspecify.annotations.NullMarked;
