package org.reeve.content;

import java.util.List;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** The comments under the post that is open, the oldest first, some at a time. FX thread only. */
final class ThreadModel {
    private static final int SOME = 50;

    private final CommentDao dao;
    private final Background background;
    private final Shell shell;
    private final Background.Lane reading;
    private final ObservableList<Comment> comments = FXCollections.observableArrayList();
    // Kept: a view of a list that nobody holds forgets who listens to it
    private final ObservableList<Comment> view = FXCollections.unmodifiableObservableList(comments);
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private @Nullable UUID post;

    ThreadModel(CommentDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.background = background;
        this.shell = shell;
        this.reading = background.lane();
    }

    /** What has been read so far. */
    ObservableList<Comment> comments() {
        return view;
    }

    /** Whether there are more to read. */
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** Shows the comments under a post; null for none. */
    void show(@Nullable UUID which) {
        if (which == null || !which.equals(post)) {
            comments.clear();
            more.set(false);
        }
        post = which;
        if (which == null) {
            reading.cancel();
        } else {
            // As many as the person has read on to
            read(which, null, Math.max(SOME, comments.size()));
        }
    }

    /** Reads more of them. */
    void readMore() {
        UUID which = post;
        if (which != null && !comments.isEmpty()) {
            read(which, comments.getLast(), SOME);
        }
    }

    private void read(UUID which, @Nullable Comment after, int many) {
        reading.run(
                Messages.text("content.job.comments"),
                Effect.READ,
                progress -> dao.thread(which, after, many + 1),
                found -> {
                    List<Comment> some = found.subList(0, Math.min(many, found.size()));
                    more.set(found.size() > many);
                    if (after == null) {
                        comments.setAll(some);
                    } else {
                        comments.addAll(some);
                    }
                },
                shell::tell);
    }

    /** Deletes a comment; the toast offers to restore it. */
    void delete(Comment comment, String reason) {
        background.run(
                Messages.text("content.job.comment.delete"),
                Effect.WRITE,
                progress -> dao.delete(List.of(comment.id()), reason),
                count -> {
                    show(post);
                    shell.say(
                            Messages.text("content.comment.deleted.one"),
                            Messages.text("content.undo"),
                            () -> restore(comment));
                },
                shell::tell);
    }

    private void restore(Comment comment) {
        background.run(
                Messages.text("content.job.comment.restore"),
                Effect.WRITE,
                progress -> dao.restore(List.of(comment.id())),
                count -> {
                    show(post);
                    shell.say(Messages.text("content.comment.restored.one"));
                },
                shell::tell);
    }
}
