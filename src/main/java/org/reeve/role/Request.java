package org.reeve.role;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;

/**
 * Something that was asked for about a sensitive role.
 *
 * @param roleId null when the role is gone
 * @param roleUpdatedAt the role's optimistic lock; null when the role is gone
 * @param receiver who is to get the role; null for other kinds
 * @param until when the role is to end by itself; null for good
 * @param gives names of permissions that the role is to get
 * @param takes names of permissions that the role is to lose
 * @param asker null for an account that is gone
 * @param decider name of who decided; empty where nobody did
 * @param decision why; empty where nobody said
 */
record Request(
        UUID id,
        Kind kind,
        @Nullable UUID roleId,
        String role,
        @Nullable Instant roleUpdatedAt,
        @Nullable NamedPerson receiver,
        @Nullable Instant until,
        List<String> gives,
        List<String> takes,
        String reason,
        @Nullable NamedPerson asker,
        Instant askedAt,
        Instant expiresAt,
        Status status,
        String decider,
        @Nullable Instant decidedAt,
        String decision) {

    /** What is asked for. */
    enum Kind {
        GIVE,
        PERMIT,
        UNMARK,
        DELETE
    }

    /** What became of it. */
    enum Status {
        PENDING,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        EXPIRED,
        /** The role is gone. */
        VOID
    }
}
