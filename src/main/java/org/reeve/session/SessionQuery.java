package org.reeve.session;

import org.reeve.filter.Rule;

/**
 * Which sessions; the newest first.
 *
 * @param text part of the person's name or e-mail address, or the beginning of a network address; empty for all
 * @param rule what the filter builder asks besides
 */
record SessionQuery(String text, Rule.Group rule) {
    /** All of them. */
    static final SessionQuery ALL = new SessionQuery("", Rule.Group.NONE);

    SessionQuery {
        text = text.strip();
    }

    SessionQuery withText(String newText) {
        return new SessionQuery(newText, rule);
    }

    SessionQuery withRule(Rule.Group newRule) {
        return new SessionQuery(text, newRule);
    }

    boolean isFiltered() {
        return !equals(ALL);
    }
}
