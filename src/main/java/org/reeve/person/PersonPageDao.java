package org.reeve.person;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.reeve.person.PersonPage.Content;
import org.reeve.person.PersonPage.Event;
import org.reeve.person.PersonPage.HeldRole;
import org.reeve.person.PersonPage.Note;
import org.reeve.person.PersonPage.Stay;
import org.reeve.person.PersonPage.Written;

/** The statements behind the page of a person; each view of {@code api} is empty for whoever may not read it. */
final class PersonPageDao {
    private static final int EXCERPT = 120;

    private static final String PROFILE = """
            SELECT u.id, u.name, u.email, u.phone, u.is_active, u.is_verified, u.last_login, u.created_at, u.updated_at,
                   d.state_reason, d.merged_into, d.merged_into_name, d.erased_at, d.has_password, d.password_expires_at,
                   d.code_purpose, d.code_expires_at, d.code_issued_by, f.enrolled_at,
                   x.shut_out_at, x.reason AS shut_out_reason, who.name AS shut_out_by
              FROM api.users u CROSS JOIN LATERAL api.account_details(u.id) d
              LEFT JOIN api.second_factors f ON f.user_id = u.id
              LEFT JOIN api.shutouts x ON x.user_id = u.id
              LEFT JOIN api.people who ON who.id = x.shut_out_by
             WHERE u.id = ?
             ORDER BY x.shut_out_at LIMIT 1""";

    private static final String ROLES = """
            SELECT ur.role_id, r.name, ur.assigned_at, giver.name AS given_by, ur.expires_at,
                   ARRAY(SELECT p.name::text FROM api.role_permissions rp JOIN api.permissions p ON p.id = rp.permission_id
                          WHERE rp.role_id = ur.role_id ORDER BY p.name) AS permissions
              FROM api.user_roles ur
              JOIN api.roles r ON r.id = ur.role_id
              LEFT JOIN api.people giver ON giver.id = ur.assigned_by
             WHERE ur.user_id = ?
             ORDER BY r.name""";

    /** What ended stands in the trail alone, as it was when it began. One that was held is shut out first, and goes later. */
    private static final String SESSIONS = """
            (SELECT s.id, s.created_at, s.expires_at, NULL::timestamp AS ended_at, host(s.ip_address) AS address, s.user_agent
               FROM api.sessions s WHERE s.user_id = ? AND s.expires_at > timezone('UTC', clock_timestamp())
              ORDER BY s.created_at DESC LIMIT 100)
            UNION ALL
            (SELECT a.entity_id, (a.old_values ->> 'created_at')::timestamp, (a.old_values ->> 'expires_at')::timestamp,
                    a.created_at, a.old_values ->> 'ip_address', a.old_values ->> 'user_agent'
               FROM api.audit_logs a
              WHERE a.entity_type = 'sessions' AND a.action IN ('SIGN_OUT', 'SESSION_ENDED', 'SHUT_OUT')
                AND a.old_values @> jsonb_build_object('user_id', ?::uuid)
                AND (a.action = 'SHUT_OUT'
                     OR NOT EXISTS (SELECT FROM api.audit_logs x WHERE x.entity_type = 'sessions' AND x.action = 'SHUT_OUT'
                                       AND x.entity_id = a.entity_id))
              ORDER BY a.created_at DESC LIMIT ?)""";

    private static final String LATEST_WORK = """
            (SELECT 'posts' AS kind, p.title AS text, p.created_at FROM api.posts p WHERE p.user_id = ?
              ORDER BY p.created_at DESC LIMIT 5)
            UNION ALL
            (SELECT 'comments', left(c.content, ?), c.created_at FROM api.comments c WHERE c.user_id = ?
              ORDER BY c.created_at DESC LIMIT 5)
             ORDER BY 3 DESC LIMIT 6""";

    private static final String EVENT = """
            SELECT a.created_at, a.action, a.entity_type, host(a.ip_address) AS address, who.name AS who, whom.name AS whom,
                   coalesce(a.new_values ->> 'role_name', a.old_values ->> 'role_name') AS role
              FROM (%s) a
              LEFT JOIN api.people who ON who.id = a.user_id
              LEFT JOIN api.people whom ON whom.id = a.entity_id AND a.entity_type IN ('users', 'user_roles')
             ORDER BY a.created_at DESC, a.id DESC LIMIT ?""";

    private static final String SIGN_INS = EVENT.formatted("""
            (SELECT a.* FROM api.audit_logs a WHERE a.user_id = ? AND a.action = 'SIGN_IN' ORDER BY a.created_at DESC LIMIT ?)
            UNION ALL
            (SELECT a.* FROM api.audit_logs a WHERE a.entity_type = 'users' AND a.entity_id = ?
                AND a.action = 'SIGN_IN_FAILED' ORDER BY a.created_at DESC LIMIT ?)""");

    private static final String HISTORY = EVENT.formatted("""
            (SELECT a.* FROM api.audit_logs a WHERE a.entity_type = 'users' AND a.entity_id = ?
                AND a.action <> 'SIGN_IN_FAILED' ORDER BY a.created_at DESC LIMIT ?)
            UNION
            (SELECT a.* FROM api.audit_logs a WHERE a.entity_type = 'user_roles' AND a.entity_id = ?
              ORDER BY a.created_at DESC LIMIT ?)
            UNION
            (SELECT a.* FROM api.audit_logs a WHERE a.user_id = ? AND a.entity_type <> 'sessions'
              ORDER BY a.created_at DESC LIMIT ?)""");

    private static final String NOTES = """
            SELECT n.id, n.author_id, p.name AS author, n.body, n.created_at, n.updated_at
              FROM api.account_notes n LEFT JOIN api.people p ON p.id = n.author_id
             WHERE n.user_id = ? ORDER BY n.created_at DESC, n.id""";

    private PersonPageDao() {}

    static PersonPage read(Connection connection, UUID id, int latest) throws SQLException {
        List<Profile> profiles = Rows.all(connection, PROFILE, PersonPageDao::profile, id);
        if (profiles.isEmpty()) {
            throw new Missing();
        }
        return new PersonPage(
                profiles.getFirst(),
                Rows.all(connection, ROLES, PersonPageDao::role, id),
                Rows.all(connection, SESSIONS, PersonPageDao::stay, id, id, latest),
                content(connection, id),
                Rows.all(connection, SIGN_INS, PersonPageDao::event, id, latest, id, latest, latest),
                Rows.all(connection, HISTORY, PersonPageDao::event, id, latest, id, latest, id, latest, latest),
                Rows.all(connection, NOTES, PersonPageDao::note, id));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        Instant shutOut = Rows.timeOrNull(row, "shut_out_at");
        Instant codeUntil = Rows.timeOrNull(row, "code_expires_at");
        return new Profile(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                Rows.text(row, "phone"),
                row.getBoolean("is_active"),
                row.getBoolean("is_verified"),
                Rows.timeOrNull(row, "last_login"),
                Rows.time(row, "created_at"),
                row.getObject("updated_at", LocalDateTime.class),
                new Profile.Standing(
                        Rows.text(row, "state_reason"),
                        row.getObject("merged_into", UUID.class),
                        Rows.text(row, "merged_into_name"),
                        Rows.timeOrNull(row, "erased_at"),
                        row.getBoolean("has_password"),
                        Rows.timeOrNull(row, "password_expires_at"),
                        codeUntil == null
                                ? null
                                : new Profile.Code(
                                        "invitation".equals(row.getString("code_purpose")),
                                        codeUntil,
                                        Rows.text(row, "code_issued_by")),
                        Rows.timeOrNull(row, "enrolled_at"),
                        shutOut == null
                                ? null
                                : new Profile.ShutOut(
                                        shutOut, Rows.text(row, "shut_out_by"), Rows.text(row, "shut_out_reason"))));
    }

    private static HeldRole role(ResultSet row) throws SQLException {
        return new HeldRole(
                row.getObject("role_id", UUID.class),
                row.getString("name"),
                Rows.timeOrNull(row, "assigned_at"),
                Rows.text(row, "given_by"),
                Rows.timeOrNull(row, "expires_at"),
                Rows.texts(row, "permissions"));
    }

    private static Stay stay(ResultSet row) throws SQLException {
        return new Stay(
                row.getObject("id", UUID.class),
                Rows.time(row, "created_at"),
                Rows.time(row, "expires_at"),
                Rows.timeOrNull(row, "ended_at"),
                Rows.text(row, "address"),
                Rows.text(row, "user_agent"));
    }

    private static Content content(Connection connection, UUID id) throws SQLException {
        List<Written> latest = Rows.all(
                connection,
                LATEST_WORK,
                row -> new Written(row.getString("kind"), row.getString("text"), Rows.time(row, "created_at")),
                id,
                EXCERPT,
                id);
        return Rows.one(
                connection,
                "SELECT (SELECT count(*) FROM api.posts p WHERE p.user_id = ?) AS posts,"
                        + " (SELECT count(*) FROM api.comments c WHERE c.user_id = ?) AS comments",
                row -> new Content(row.getLong("posts"), row.getLong("comments"), latest),
                id,
                id);
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                Rows.time(row, "created_at"),
                row.getString("action"),
                Rows.text(row, "entity_type"),
                Rows.text(row, "who"),
                Rows.text(row, "whom"),
                Rows.text(row, "role"),
                Rows.text(row, "address"));
    }

    private static Note note(ResultSet row) throws SQLException {
        return new Note(
                row.getObject("id", UUID.class),
                row.getObject("author_id", UUID.class),
                Rows.text(row, "author"),
                row.getString("body"),
                Rows.time(row, "created_at"),
                row.getObject("updated_at", LocalDateTime.class));
    }
}
