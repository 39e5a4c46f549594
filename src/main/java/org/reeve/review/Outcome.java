package org.reeve.review;

/**
 * What became of one post.
 *
 * @param kind {@code done}, or why not: {@code gone}, {@code decided}, {@code scheduled}, {@code changed}, {@code claimed},
 *     {@code own}; of an undo {@code other}, {@code undone}, {@code late}
 * @param decision by which it can be undone; 0 for none
 * @param author what became of the author's account: {@code done}, or why it stayed; empty where nothing was to
 */
record Outcome(String kind, long decision, String author) {
    boolean isDone() {
        return kind.equals("done");
    }
}
