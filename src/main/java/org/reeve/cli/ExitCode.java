package org.reeve.cli;

import org.reeve.platform.Problem;

/** How Reeve's process ends; documented in {@code reeve --help}. */
enum ExitCode {
    OK(0),
    /** It was tried and went wrong. */
    FAILED(1),
    /** The command line makes no sense. */
    USAGE(2),
    /** It is not allowed, or something that must be said first was not said. */
    REFUSED(3),
    /** The database can't be reached, or does not let this login in. */
    UNREACHABLE(4),
    /** Somebody stopped it. */
    CANCELLED(5),
    /** The audit trail is not as it was sealed. */
    ALTERED(6);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ExitCode of(Problem.Kind kind) {
        return switch (kind) {
            case NOT_ALLOWED, SESSION_ENDED -> REFUSED;
            case UNREACHABLE, UNTRUSTED, LOGIN_REFUSED -> UNREACHABLE;
            case CANCELLED -> CANCELLED;
            default -> FAILED;
        };
    }
}
