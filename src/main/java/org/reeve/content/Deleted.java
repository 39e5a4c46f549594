package org.reeve.content;

import java.time.Instant;
import java.util.UUID;

/**
 * A post or a comment that was deleted and can be restored.
 *
 * @param post whether it is a post
 * @param author the author's name; empty when the account is gone
 * @param text a post's title, or what a comment begins with
 * @param reason why it was deleted; empty for none
 */
record Deleted(UUID id, boolean post, String author, String text, Instant at, String reason) {}
