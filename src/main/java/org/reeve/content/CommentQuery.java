package org.reeve.content;

/**
 * Which comments; the newest first.
 *
 * @param text words to find; empty for any
 * @param author part of the author's name or address; empty for any
 */
record CommentQuery(String text, String author) {
    static final CommentQuery ALL = new CommentQuery("", "");

    CommentQuery {
        text = text.strip();
        author = author.strip();
    }
}
