package org.reeve.shell;

import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A way to a record, contributed by the feature that shows it and taken by any other with {@link Shell#go}; so no feature
 * knows another.
 *
 * @param to what it leads to: the table that the record is in, as the trail names it ({@code users}, {@code roles} …), or
 *     {@link #TRAIL}
 * @param permission without which nobody is led there; null where anybody signed in may go
 * @param open shows the record with this id
 */
public record Way(String to, @Nullable String permission, Consumer<UUID> open) {
    /** To the audit entries about a record of any table. */
    public static final String TRAIL = "trail";

    /**
     * To one entry of the trail. It has no UUID: the first half is when it was written, in microseconds since 1970 (UTC), the
     * second its number.
     */
    public static final String ENTRY = "audit_logs";

    /** To the seals of the trail; there is {@link #NO_RECORD}. */
    public static final String SEALS = "audit_seals";

    /** To an account. */
    public static final String ACCOUNT = "users";

    /** To the page with everything about one person. */
    public static final String PERSON = "person";

    /** To the form for a new account; there is {@link #NO_RECORD} yet. */
    public static final String NEW_ACCOUNT = "users.new";

    /** To an import of accounts; there is {@link #NO_RECORD}. */
    public static final String IMPORT = "users.import";

    /** For ways that lead to something new. */
    public static final UUID NO_RECORD = new UUID(0, 0);

    /** To the alerts; there is {@link #NO_RECORD}. */
    public static final String ALERTS = "alerts.list";

    /** To the entries of the trail that raised an alert, by its id. */
    public static final String ALERT = "alerts";

    /** To the requests that wait for approval; there is {@link #NO_RECORD}. */
    public static final String REQUESTS = "role_requests";

    /** To the sign-ins that have to wait; there is {@link #NO_RECORD}. */
    public static final String ATTEMPTS = "sessions.attempts";

    /** To the active accounts whose address is not verified; there is {@link #NO_RECORD}. */
    public static final String UNVERIFIED = "users.unverified";

    /** To the person's own account, whose id it takes. */
    public static final String SELF = "self";

    /** To a post. */
    public static final String POST = "posts";

    /** To a role. */
    public static final String ROLE = "roles";

    /** To where the rights of an account come from, by the account's id. */
    public static final String RIGHTS = "user_roles";

    /** To how a record of the table {@code table} was at any time. */
    public static String history(String table) {
        return table + ".history";
    }
}
