package org.reeve.session;

/**
 * Which sessions; the newest first.
 *
 * @param text part of the person's name or e-mail address, or the beginning of a network address; empty for all
 */
record SessionQuery(String text) {
    SessionQuery {
        text = text.strip();
    }
}
