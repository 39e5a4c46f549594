package org.reeve.signin;

import org.jspecify.annotations.Nullable;

/**
 * What the database said to a code or a password.
 *
 * @param waitSeconds how long to wait before the next try; 0 for not at all
 * @param left what the session has to do next; null for nothing
 */
public record Proof(
        Outcome outcome, int waitSeconds, @Nullable Step left) {
    /** How it was. */
    public enum Outcome {
        /** Right, and what was to be done with it is done. */
        RIGHT,
        /** Wrong. */
        REFUSED,
        /** Too many were wrong; this one was not looked at. */
        THROTTLED,
        /** The answer took so long that the database forgot the question: try again. */
        UNKNOWN,
        /** The password that had to be changed was good for a time, which is over. */
        EXPIRED,
        /** Right, but a role needs what would be taken away. */
        NEEDED
    }
}
