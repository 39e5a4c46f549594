package org.reeve.content;

/**
 * What can be edited about a post.
 *
 * @param content Markdown, lines ended by {@code \n}
 * @param language code of the language, {@code und} when unknown
 */
record PostText(String title, String content, String language) {
    /** The longest title, in characters. */
    static final int LONGEST_TITLE = 255;
}
