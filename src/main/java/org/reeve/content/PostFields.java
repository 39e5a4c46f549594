package org.reeve.content;

import java.util.List;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import org.reeve.filter.Field;
import org.reeve.filter.FieldSet;
import org.reeve.platform.i18n.Messages;

/** What posts can be filtered by, beyond the quick filters; in SQL. */
final class PostFields {
    static final FieldSet ALL = new FieldSet(List.of(
            Field.text("title", Messages.text("content.column.title"), "p.title"),
            author("author", Messages.text("content.column.author"), "x.name"),
            author("email", Messages.text("content.filter.email"), "x.email"),
            choice(
                    "status",
                    Messages.text("content.column.status"),
                    "p.status",
                    Stream.of(Status.values()).map(status -> new Field.Option(status.code(), status.words()))),
            choice(
                    "language",
                    Messages.text("content.column.language"),
                    "p.language",
                    ContentWords.LANGUAGES.stream().map(code -> new Field.Option(code, ContentWords.language(code)))),
            Field.flag("commented", Messages.text("content.filter.has_comments"), "p.has_comments"),
            Field.time("created", Messages.text("content.column.created"), "p.created_at"),
            Field.time("updated", Messages.text("content.filter.updated"), "p.updated_at"),
            Field.time("published", Messages.text("content.column.published"), "p.published_at")
                    .orEmpty(),
            Field.time("scheduled", Messages.text("content.filter.scheduled"), "p.publish_at")
                    .orEmpty()
                    .orAhead(),
            Field.text("reason", Messages.text("content.filter.reason"), "p.status_reason")
                    .orEmpty()));

    private PostFields() {}

    /** Whoever reads posts reads who wrote them. */
    private static Field author(String id, String title, String attribute) {
        return Field.text(id, title, attribute)
                .from(new Field.Source(
                        attribute,
                        attribute,
                        condition -> "p.user_id IN (SELECT x.id FROM api.people x WHERE " + condition + ")",
                        "",
                        text -> text));
    }

    private static Field choice(String id, String title, String attribute, Stream<Field.Option> options) {
        return Field.choice(id, title, Field.Source.of(attribute), FXCollections.observableArrayList(options.toList()));
    }
}
