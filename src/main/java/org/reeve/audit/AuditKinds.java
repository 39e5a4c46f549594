package org.reeve.audit;

import java.util.List;

/** The kinds of records that the trail is about, as it names them: by their tables. */
final class AuditKinds {
    /** Those that can be looked for. */
    static final List<String> OFFERED = List.of(
            "users",
            "user_roles",
            "roles",
            "role_permissions",
            "role_requests",
            "account_notes",
            "saved_views",
            "sessions",
            "posts",
            "comments",
            "review_reasons");

    /** All; the index over records begins with the kind, and naming them all keeps it usable where any will do. */
    static final List<String> ALL = List.of(
            "users",
            "user_roles",
            "roles",
            "role_permissions",
            "role_requests",
            "account_notes",
            "saved_views",
            "sessions",
            "posts",
            "comments",
            "permissions",
            "review_reasons");

    private AuditKinds() {}
}
