/** Alerts: what in the trail somebody should look at soon, in a bell, a list, and the rules that raise them. */
@NullMarked
package org.reeve.alert;

import org.jspecify.annotations.NullMarked;
