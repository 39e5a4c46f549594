package org.reeve.content;

import static org.reeve.content.Conditions.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Like;
import org.reeve.platform.fx.PageSource;

/** The lists of posts, of comments, and of what was deleted. */
final class ContentLists {
    private static final String AUTHOR = "(SELECT x.name FROM api.people x WHERE x.id = p.user_id)";
    private static final int EXCERPT = 200;

    private final Database database;

    ContentLists(Database database) {
        this.database = database;
    }

    /** Posts that are not deleted. */
    ContentPages<PostRow> posts(PostQuery query) {
        Conditions conditions = new Conditions();
        addText(conditions, query.text(), query.language());
        addAuthor(conditions, query.author());
        if (query.status() != null) {
            conditions.add("p.status = ?", query.status().code());
        }
        if (query.first() != null) {
            conditions.add("p.created_at >= ?", start(query.first()));
        }
        if (query.last() != null) {
            conditions.add("p.created_at < ?", start(query.last().plusDays(1)));
        }
        if (query.commented() != null) {
            conditions.add("p.has_comments = ?", query.commented());
        }
        org.reeve.filter.Conditions rule = new org.reeve.filter.Conditions(query.rule(), PostFields.ALL);
        if (!rule.text().isEmpty()) {
            conditions.add(rule.sql(), rule.values().toArray());
        }
        String hits = query.text().isEmpty()
                ? "p.title AS shown_title, left(p.content, " + EXCERPT + ") AS excerpt"
                : "api.content_hits(p.language, p.title, ?, true) AS shown_title,"
                        + " api.content_hits(p.language, p.content, ?, false) AS excerpt";
        return new ContentPages<>(
                database,
                conditions,
                new ContentPages.Shape<>(
                        "api.posts",
                        "posts",
                        "created_at",
                        "p.id, p.user_id, " + AUTHOR + " AS author, p.status, p.language, p.publish_at, p.published_at,"
                                + " p.created_at, (SELECT count(*) FROM (SELECT FROM api.comments c WHERE c.post_id = p.id"
                                + " LIMIT 1000) c) AS comments, " + hits,
                        query.text().isEmpty() ? List.of() : List.of(query.text(), query.text()),
                        ContentLists::post,
                        row -> new Place(Conditions.utc(row.createdAt()), row.id())));
    }

    /** Comments that are not deleted. */
    PageSource<Comment, Place> comments(CommentQuery query) {
        Conditions conditions = new Conditions();
        addText(conditions, query.text(), null);
        addAuthor(conditions, query.author());
        String hits = query.text().isEmpty()
                ? "left(p.content, " + EXCERPT + ") AS content"
                : "api.content_hits(coalesce(p.language, 'und'), p.content, ?, false) AS content";
        return new ContentPages<>(
                database,
                conditions,
                new ContentPages.Shape<>(
                        "api.comments",
                        "comments",
                        "created_at",
                        commentColumns(hits),
                        query.text().isEmpty() ? List.of() : List.of(query.text()),
                        ContentLists::comment,
                        row -> new Place(Conditions.utc(row.createdAt()), row.id())));
    }

    static String commentColumns(String content) {
        return "p.id, p.post_id, (SELECT t.title FROM api.posts t WHERE t.id = p.post_id) AS post_title, p.user_id, "
                + AUTHOR + " AS author, " + content + ", p.created_at, p.updated_at";
    }

    /** What was deleted; of posts and of comments what the person may restore. */
    PageSource<Deleted, Place> deleted() {
        return new ContentPages<>(
                database,
                new Conditions(),
                new ContentPages.Shape<>(
                        "(SELECT d.id, true AS post, d.user_id, d.title AS text, d.deleted_at, d.delete_reason"
                                + " FROM api.deleted_posts d UNION ALL"
                                + " SELECT d.id, false, d.user_id, left(d.content, " + EXCERPT
                                + "), d.deleted_at, d.delete_reason FROM api.deleted_comments d)",
                        "",
                        "deleted_at",
                        "p.id, p.post, " + AUTHOR + " AS author, p.text, p.deleted_at, p.delete_reason",
                        List.of(),
                        ContentLists::deleted,
                        row -> new Place(Conditions.utc(row.at()), row.id())));
    }

    private static void addText(Conditions conditions, String text, @Nullable String language) {
        if (!text.isEmpty()) {
            conditions.add(
                    "p.search @@ api.content_query(?, " + (language == null ? "NULL" : "?") + ")",
                    language == null ? new Object[] {text} : new Object[] {text, language});
        } else if (language != null) {
            // As the documents have it: one index for words and for languages
            conditions.add("p.search @@ ?::tsquery", "'~" + language + "'");
        }
    }

    private static void addAuthor(Conditions conditions, String author) {
        if (!author.isEmpty()) {
            String pattern = Like.containing(author);
            conditions.add(
                    "p.user_id IN (SELECT x.id FROM api.people x WHERE x.name ILIKE ? ESCAPE '\\'"
                            + " OR x.email ILIKE ? ESCAPE '\\')",
                    pattern,
                    pattern);
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    private static PostRow post(ResultSet row) throws SQLException {
        return new PostRow(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                text(row, "author"),
                text(row, "shown_title"),
                text(row, "excerpt"),
                Status.of(row.getString("status")),
                row.getString("language"),
                row.getInt("comments"),
                instant(row.getObject("publish_at", LocalDateTime.class)),
                instant(row.getObject("published_at", LocalDateTime.class)),
                time(row, "created_at"));
    }

    static Comment comment(ResultSet row) throws SQLException {
        return new Comment(
                row.getObject("id", UUID.class),
                row.getObject("post_id", UUID.class),
                text(row, "post_title"),
                row.getObject("user_id", UUID.class),
                text(row, "author"),
                text(row, "content"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    private static Deleted deleted(ResultSet row) throws SQLException {
        return new Deleted(
                row.getObject("id", UUID.class),
                row.getBoolean("post"),
                text(row, "author"),
                text(row, "text"),
                time(row, "deleted_at"),
                text(row, "delete_reason"));
    }

    static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(java.time.ZoneOffset.UTC);
    }
}
