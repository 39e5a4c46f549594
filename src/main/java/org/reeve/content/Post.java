package org.reeve.content;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post that is open.
 *
 * @param author the author's name; empty when the account is gone
 * @param reason why it was moved to where it is, or why it was rejected before; empty for none
 * @param publishAt when it is to be published, or was, on schedule
 * @param scheduledBy the name of who decided so; empty for nobody
 * @param comments how many comments there are
 */
record Post(
        UUID id,
        UUID authorId,
        String author,
        PostText text,
        Status status,
        String reason,
        @Nullable Instant publishAt,
        String scheduledBy,
        int comments,
        @Nullable Instant publishedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether it waits for its time. */
    boolean isScheduled() {
        return status == Status.IN_REVIEW && publishAt != null;
    }

    /** This post as an earlier version had it, with the text and the lock of that. */
    Post asOf(PostText before, Instant lock) {
        return new Post(
                id,
                authorId,
                author,
                before,
                status,
                reason,
                publishAt,
                scheduledBy,
                comments,
                publishedAt,
                createdAt,
                lock);
    }

    /** Whether its text is public, or will be without another look at it; to change that takes {@code posts.publish}. */
    boolean isPublic() {
        return status == Status.PUBLISHED || isScheduled();
    }
}
