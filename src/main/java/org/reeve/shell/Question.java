package org.reeve.shell;

import org.reeve.platform.i18n.Messages;

/**
 * A question before a deed. All are texts, not keys.
 *
 * @param title what it is about, a question
 * @param text what will happen, a sentence or two
 * @param deed the verb on the button that does it, such as {@code Deactivate}
 * @param safe the verb on the button that doesn't, such as {@code Keep active}; it is the default
 * @param danger whether the deed destroys something, which colours its button
 */
public record Question(String title, String text, String deed, String safe, boolean danger) {
    /**
     * Whether to leave what was typed and not saved.
     *
     * @param title asks it
     */
    public static Question unsaved(String title) {
        return new Question(
                title,
                Messages.text("shell.unsaved.text"),
                Messages.text("shell.unsaved.deed"),
                Messages.text("shell.unsaved.safe"),
                true);
    }
}
