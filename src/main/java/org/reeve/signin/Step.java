package org.reeve.signin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a session still has to do before it may do anything else; the database says so. */
public enum Step {
    /** Show a code of the second factor. */
    SECOND_FACTOR,
    /** Set up a second factor, because a role needs one. */
    ENROLMENT,
    /** Choose another password. */
    PASSWORD_CHANGE;

    /** The step that {@code restrictedTo} names, as {@code app.sessions} has it; null for none. */
    static @Nullable Step of(@Nullable String restrictedTo) {
        return restrictedTo == null ? null : valueOf(restrictedTo.toUpperCase(Locale.ROOT));
    }
}
