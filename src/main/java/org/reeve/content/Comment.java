package org.reeve.content;

import java.time.Instant;
import java.util.UUID;

/**
 * A comment.
 *
 * @param author the author's name; empty when the account is gone
 * @param postTitle the title of the post that it is under; empty for whoever may not see posts
 * @param content with hits marked where words were searched for, see {@link Hits}
 */
record Comment(
        UUID id,
        UUID postId,
        String postTitle,
        UUID authorId,
        String author,
        String content,
        Instant createdAt,
        Instant updatedAt) {}
