package org.reeve.session;

import org.jspecify.annotations.Nullable;

/**
 * Which tries to sign in; the newest first.
 *
 * @param text part of the person's name or e-mail address, or the beginning of a network address; empty for all
 * @param outcome only this; null for any
 */
record AttemptQuery(String text, @Nullable String outcome) {
    AttemptQuery {
        text = text.strip();
    }
}
