package org.reeve.review;

/**
 * What to decide, and what to do about the author with it.
 *
 * @param publish or else reject
 * @param reason for the author; a rejection needs one
 * @param note to be written about the author's account; empty for none
 * @param deactivate whether the author's account is deactivated
 */
record Verdict(boolean publish, String reason, String note, boolean deactivate) {
    /** To publish, and nothing else. */
    static final Verdict PUBLISH = new Verdict(true, "", "", false);

    /** The status that the post gets. */
    String status() {
        return publish ? "published" : "rejected";
    }
}
