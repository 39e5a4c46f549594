package org.reeve.content;

import java.util.List;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Listing;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** The comments of a query, whatever post they are under. FX thread only. */
final class CommentListModel {
    private final ContentLists lists;
    private final CommentDao dao;
    private final Background background;
    private final Shell shell;
    private final Listing<Comment, Place> listing;
    private final ObjectProperty<CommentQuery> query = new SimpleObjectProperty<>(CommentQuery.ALL);

    CommentListModel(ContentLists lists, CommentDao dao, Background background, Shell shell) {
        this.lists = lists;
        this.dao = dao;
        this.background = background;
        this.shell = shell;
        this.listing = new Listing<>(background, Messages.text("content.job.comments"), shell::tell);
        query.subscribe((before, after) -> load());
    }

    /** Which comments; setting it reads them. */
    ObjectProperty<CommentQuery> queryProperty() {
        return query;
    }

    /** The comments. */
    Listing<Comment, Place> listing() {
        return listing;
    }

    /** Reads the comments of the query. */
    void load() {
        listing.load(lists.comments(query.get()));
    }

    /** Deletes comments; the toast offers to restore them. */
    void delete(List<UUID> chosen, String reason) {
        background.run(
                Messages.text("content.job.comment.delete"),
                Effect.WRITE,
                progress -> dao.delete(chosen, reason),
                count -> {
                    listing.refresh();
                    shell.say(
                            count == 1
                                    ? Messages.text("content.comment.deleted.one")
                                    : Messages.text("content.comment.deleted.many", count),
                            Messages.text("content.undo"),
                            () -> restore(chosen));
                },
                shell::tell);
    }

    private void restore(List<UUID> chosen) {
        background.run(
                Messages.text("content.job.comment.restore"),
                Effect.WRITE,
                progress -> dao.restore(chosen),
                count -> {
                    listing.refresh();
                    shell.say(
                            count == 1
                                    ? Messages.text("content.comment.restored.one")
                                    : Messages.text("content.comment.restored.many", count));
                },
                shell::tell);
    }
}
