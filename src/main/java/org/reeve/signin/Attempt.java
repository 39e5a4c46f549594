package org.reeve.signin;

import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Secret;

/** What came of trying to sign in. */
public sealed interface Attempt {
    /**
     * It worked; {@code token} is the session's.
     *
     * @param left what the session has to do before it may do anything else; null for nothing
     */
    record Opened(Person person, Secret token, @Nullable Step left) implements Attempt {}

    /**
     * Unknown address or wrong password; the database doesn't say which.
     *
     * @param waitSeconds how long to wait before the next try, 0 for not at all
     */
    record Refused(int waitSeconds) implements Attempt {}

    /** Too many failures; nothing was checked. */
    record Throttled(int waitSeconds) implements Attempt {}

    /** The right password of an account that is deactivated. */
    record Inactive() implements Attempt {}

    /** The answer took so long that the database forgot the question: try again. */
    record Late() implements Attempt {}
}
