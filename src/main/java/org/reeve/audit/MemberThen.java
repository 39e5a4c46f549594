package org.reeve.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;

/**
 * Somebody who had a role at a time.
 *
 * @param person by the name of today
 * @param since when it was given; null where that isn't known
 * @param until when it was to end; null for never
 * @param still whether they have it now, or have it again
 */
record MemberThen(
        NamedPerson person,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean still) {}
