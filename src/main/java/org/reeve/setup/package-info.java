/** What has to be there before anybody can sign in: the first administrator. */
@NullMarked
package org.reeve.setup;

import org.jspecify.annotations.NullMarked;
