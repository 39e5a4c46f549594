package org.reeve.audit;

import java.util.List;
import java.util.stream.Stream;

/** What the trail is about, as it names it: kinds of records by their tables, what was done to them, and their fields. */
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
            "audit_logs",
            "review_reasons",
            "alerts",
            "alert_rules");

    /** All; the index over records begins with the kind, and naming them all keeps it usable where any will do. */
    static final List<String> ALL =
            Stream.concat(OFFERED.stream(), Stream.of("permissions")).toList();

    /** The fields that are offered by name; any other can be typed. */
    static final List<String> FIELDS = List.of(
            "email",
            "name",
            "phone",
            "is_active",
            "is_verified",
            "state_reason",
            "password_hash",
            "description",
            "needs_approval",
            "needs_second_factor",
            "title",
            "content",
            "status",
            "published_at",
            "body");

    /** What was done, as it is offered. */
    static final List<String> ACTIONS = List.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "BULK",
            "IMPORT",
            "EXPORT",
            "UNDO",
            "EXPIRED",
            "SIGN_IN",
            "SIGN_IN_FAILED",
            "SIGN_OUT",
            "SESSION_ENDED",
            "SHUT_OUT",
            "LET_IN",
            "SIGN_IN_RELEASED",
            "INVITED",
            "PASSWORD_RESET",
            "CODE_REDEEMED",
            "CODE_REFUSED",
            "PASSWORD_CHECK_FAILED",
            "SECOND_FACTOR_SET",
            "SECOND_FACTOR_REMOVED",
            "SECOND_FACTOR_RESET",
            "SECOND_FACTOR_FAILED",
            "RECOVERY_CODE_USED",
            "RECOVERY_CODES_RENEWED",
            "ERASED",
            "MERGED",
            "MERGE_TAKEN",
            "ACKNOWLEDGED",
            "SAMPLE_DATA");

    private AuditKinds() {}
}
