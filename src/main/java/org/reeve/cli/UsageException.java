package org.reeve.cli;

import org.reeve.platform.i18n.Messages;

/** What was asked for makes no sense; the message says why and never repeats what could be a secret. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The words are the message {@code key}. */
    UsageException(String key, Object... parameters) {
        super(Messages.text(key, parameters));
    }

    /** The words, for a person. */
    String text() {
        return String.valueOf(getMessage());
    }
}
