package org.reeve.content;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The revisions of a post, from the trail. Blocks. */
final class RevisionDao {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Database database;

    RevisionDao(Database database) {
        this.database = database;
    }

    /** A line of the trail, before anything is known of what the text was. */
    private record Line(
            long entry,
            java.time.Instant at,
            @Nullable String author,
            String login,
            boolean made,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {}

    /**
     * The newest revisions, the newest first. Each has the text as it was then, which is found by taking back one change after
     * another from {@code now} on.
     */
    List<Revision> of(UUID post, PostText now) {
        List<Line> lines = database.readSql(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT r.entry, r.written_at,"
                    + " (SELECT x.name FROM api.people x WHERE x.id = r.author) AS name, r.db_role, r.action,"
                    + " r.old_values, r.new_values FROM api.post_revisions(?) r")) {
                query.setObject(1, post);
                List<Line> found = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        found.add(new Line(
                                row.getLong("entry"),
                                ContentLists.time(row, "written_at"),
                                row.getString("name"),
                                ContentLists.text(row, "db_role"),
                                row.getString("action").equals("INSERT"),
                                values(row, "old_values"),
                                values(row, "new_values")));
                    }
                }
                return found;
            }
        });
        List<Revision> revisions = new ArrayList<>();
        PostText text = now;
        for (Line line : lines) {
            revisions.add(new Revision(
                    line.entry(), line.at(), line.author(), line.login(), line.made(), line.after(), text));
            text = before(text, line.before());
        }
        return revisions;
    }

    private static PostText before(PostText after, Map<String, @Nullable Object> old) {
        return new PostText(
                value(old, "title", after.title()),
                value(old, "content", after.content()),
                value(old, "language", after.language()));
    }

    private static String value(Map<String, @Nullable Object> values, String key, String otherwise) {
        if (!values.containsKey(key)) {
            return otherwise;
        }
        Object value = values.get(key);
        return value == null ? "" : value.toString();
    }

    private static Map<String, @Nullable Object> values(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null
                ? Map.of()
                : MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
    }
}
