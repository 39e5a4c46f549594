package org.reeve.shell;

/**
 * A question before a deed. All are texts, not keys.
 *
 * @param title what it is about, a question
 * @param text what will happen, a sentence or two
 * @param deed the verb on the button that does it, such as {@code Deactivate}
 * @param safe the verb on the button that doesn't, such as {@code Keep active}; it is the default
 * @param danger whether the deed destroys something, which colours its button
 */
public record Question(String title, String text, String deed, String safe, boolean danger) {}
