package org.reeve.undo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Cancellation;
import org.reeve.platform.i18n.Messages;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what undoing would do record by record, what was changed since first. */
final class UndoRowReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    /** What a post is called, and the post that a comment is under; also if it is deleted. */
    private static final String CONTENT = " LEFT JOIN api.comments c ON r.kind = 'comments' AND c.id = r.account"
            + " LEFT JOIN api.deleted_comments d ON r.kind = 'comments' AND d.id = r.account"
            + " LEFT JOIN (SELECT id, title FROM api.posts UNION ALL SELECT id, title FROM api.deleted_posts) t"
            + " ON t.id = CASE r.kind WHEN 'posts' THEN r.account"
            + " WHEN 'comments' THEN coalesce(r.role, c.post_id, d.post_id) END";

    private UndoRowReader() {}

    static List<UndoRow> read(Connection connection, UndoPlan plan, int limit) throws SQLException {
        List<UndoRow> rows = new ArrayList<>();
        try (PreparedStatement call = connection.prepareStatement("SELECT r.kind, r.account, r.outcome, r.before::text,"
                + " r.now::text, p.name, p.email, coalesce(r.before ->> 'role_name', o.name), coalesce(s.name, t.title)"
                + " FROM api.preview_rows(?, ?, ?, ?, '{}', ?) r LEFT JOIN api.people p ON p.id = r.account"
                + " LEFT JOIN api.roles o ON o.id = r.role LEFT JOIN api.roles s ON s.id = r.account"
                + CONTENT
                + " ORDER BY r.outcome <> 'changed', r.outcome = 'restore', p.name, r.account")) {
            for (List<Long> portion : plan.entries()) {
                Cancellation.current().check();
                call.setArray(1, connection.createArrayOf("bigint", portion.toArray()));
                call.setObject(2, plan.from());
                call.setObject(3, plan.until());
                call.setString(4, plan.choice().field());
                call.setInt(5, limit);
                try (ResultSet row = call.executeQuery()) {
                    while (row.next()) {
                        rows.add(row(row));
                    }
                }
            }
        }
        return rows.stream()
                .sorted((one, other) -> Boolean.compare(other.isChangedSince(), one.isChangedSince()))
                .limit(limit)
                .toList();
    }

    private static UndoRow row(ResultSet row) throws SQLException {
        UUID account = row.getObject(2, UUID.class);
        Map<String, Object> before = values(row.getString(4));
        String name = row.getString(6);
        String title = row.getString(9);
        if (row.getString(1).equals("comments") && title != null) {
            title = Messages.text("undo.comment", title);
        }
        String called = name == null
                ? Stream.of(title, before == null ? null : before.get("name"), account)
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .findFirst()
                        .orElse("")
                : Messages.text("undo.name", name, row.getString(7));
        return new UndoRow(
                row.getString(1),
                account,
                called,
                Objects.toString(row.getString(8), ""),
                row.getString(3),
                before,
                values(row.getString(5)));
    }

    private static @Nullable Map<String, Object> values(@Nullable String json) {
        // Values may be null, which Map.copyOf doesn't take
        return json == null ? null : new HashMap<>(JSON.readValue(json, VALUES));
    }
}
