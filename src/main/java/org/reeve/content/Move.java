package org.reeve.content;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A move of a post from one status to another, as the database allows it. */
enum Move {
    SUBMIT(Status.DRAFT, Status.IN_REVIEW, "posts.write", "fth-send"),
    PUBLISH(Status.IN_REVIEW, Status.PUBLISHED, "posts.publish", "fth-check"),
    REJECT(Status.IN_REVIEW, Status.REJECTED, "posts.publish", "fth-slash"),
    WITHDRAW(Status.IN_REVIEW, Status.DRAFT, "posts.write", "fth-corner-up-left"),
    REWORK(Status.REJECTED, Status.DRAFT, "posts.write", "fth-corner-up-left"),
    ARCHIVE(Status.PUBLISHED, Status.ARCHIVED, "posts.publish", "fth-archive"),
    REPUBLISH(Status.ARCHIVED, Status.PUBLISHED, "posts.publish", "fth-check");

    final Status from;
    final Status to;
    final String permission;
    /** Ikonli literal. */
    final String icon;

    Move(Status from, Status to, String permission, String icon) {
        this.from = from;
        this.to = to;
        this.permission = permission;
        this.icon = icon;
    }

    /** The moves that there are from a status. */
    static List<Move> from(Status status) {
        return Stream.of(values()).filter(move -> move.from == status).toList();
    }

    /** The move that takes this one back; null where there is none. */
    @Nullable
    Move back() {
        return switch (this) {
            case SUBMIT -> WITHDRAW;
            case WITHDRAW -> SUBMIT;
            case ARCHIVE -> REPUBLISH;
            case REPUBLISH -> ARCHIVE;
            case PUBLISH, REJECT, REWORK -> null;
        };
    }

    /** The last part of its message keys. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
