package org.reeve.content;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** One post that is open, and what can be done with it. FX thread only. */
final class PostModel {
    private final PostDao posts;
    private final Background background;
    private final Shell shell;
    private final Changes changes;
    private final Background.Lane reading;
    private final ReadOnlyObjectWrapper<@Nullable PostRow> row = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Post> post = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private Runnable changed = () -> {};

    /** What was opened last: while it is read, {@link #post} is still the one before. */
    private @Nullable UUID wanted;

    PostModel(PostDao posts, Background background, Shell shell) {
        this.posts = posts;
        this.background = background;
        this.shell = shell;
        this.changes = new Changes(background);
        this.reading = background.lane();
    }

    /** Runs {@code listener} when a list of posts would show something else by now. */
    void onChanged(Runnable listener) {
        changed = listener;
    }

    /** The row of the list that is open; null when none is, or when it was opened from elsewhere. */
    ReadOnlyObjectProperty<@Nullable PostRow> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /** The post; null while none is open. */
    ReadOnlyObjectProperty<@Nullable Post> postProperty() {
        return post.getReadOnlyProperty();
    }

    @Nullable
    Post post() {
        return post.get();
    }

    /** Why the last deed failed; null if it didn't. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a deed is under way. */
    ReadOnlyBooleanProperty busyProperty() {
        return changes.busyProperty();
    }

    /** Opens the post of this row. */
    void open(PostRow chosen) {
        row.set(chosen);
        read(chosen.id());
    }

    /** Opens the post with this id, from elsewhere. */
    void open(UUID id) {
        row.set(null);
        read(id);
    }

    /** Reads again what is open. */
    void refresh() {
        UUID open = wanted;
        if (open != null) {
            read(open);
        }
    }

    /** The text of some post was saved elsewhere: reads again what is open, and has the list do so. */
    void refreshed() {
        refresh();
        changed.run();
    }

    private void read(UUID id) {
        wanted = id;
        reading.run(
                Messages.text("content.job.open"),
                Effect.READ,
                progress -> posts.find(id),
                found -> {
                    problem.set(null);
                    post.set(found);
                },
                failure -> {
                    Post shown = post.get();
                    wanted = shown == null ? null : shown.id();
                    shell.tell(failure);
                });
    }

    /** Shows nothing. */
    void close() {
        reading.cancel();
        wanted = null;
        row.set(null);
        post.set(null);
        problem.set(null);
    }

    /** Moves the post on; the toast offers the way back where there is one that this person may go. */
    void move(Move move, String reason) {
        Post seen = post.get();
        if (seen != null) {
            change(
                    seen.id(),
                    Messages.text("content.job.move." + move.key()),
                    () -> posts.move(seen, move, reason),
                    after -> sayMoved(move, after));
        }
    }

    private void sayMoved(Move move, Post after) {
        String said = Messages.text("content.moved." + move.key(), after.text().title());
        Move back = move.back();
        if (back != null && shell.may(back.permission)) {
            shell.say(said, Messages.text("content.undo"), () -> takeBack(back, after));
        } else {
            shell.say(said);
        }
    }

    private void takeBack(Move back, Post after) {
        change(
                after.id(),
                Messages.text("content.job.move." + back.key()),
                () -> posts.move(after, back, ""),
                now -> shell.say(
                        Messages.text("content.moved." + back.key(), now.text().title())));
    }

    /** Has the post published at a time, or with none not any more. */
    void schedule(@Nullable Instant at) {
        Post seen = post.get();
        if (seen != null) {
            change(
                    seen.id(),
                    Messages.text("content.job.schedule"),
                    () -> posts.schedule(seen, at),
                    after -> shell.say(Messages.text(
                            at == null ? "content.unscheduled" : "content.scheduled",
                            after.text().title())));
        }
    }

    private void change(UUID id, String title, Supplier<Post> work, Consumer<Post> done) {
        problem.set(null);
        if (id.equals(wanted)) {
            // What is read of it meanwhile would show it as it was before
            reading.cancel();
        }
        changes.run(
                title,
                work,
                after -> {
                    if (isOpen(after.id())) {
                        post.set(after);
                    }
                    changed.run();
                    done.accept(after);
                },
                failure -> {
                    if (!id.equals(wanted)) {
                        // The person went on to another post meanwhile, and stays there
                        shell.tell(failure);
                        return;
                    }
                    problem.set(failure);
                    if (failure.kind() == Problem.Kind.RETRY) {
                        // Somebody else was first: what they made of it is what to decide on now
                        readBehind(id);
                    }
                });
    }

    /** Reads the post again and leaves what was said about it. */
    private void readBehind(UUID id) {
        reading.run(Messages.text("content.job.open"), Effect.READ, progress -> posts.find(id), post::set, shell::tell);
    }

    private boolean isOpen(UUID id) {
        Post open = post.get();
        return open != null && open.id().equals(id);
    }

    /** Finds out what deleting would take, for the question before. */
    void countDeletion(List<UUID> chosen, Consumer<Counted> counted) {
        background.run(
                Messages.text("content.job.count"),
                Effect.READ,
                progress -> posts.countDeletion(chosen),
                counted,
                shell::tell);
    }

    /** Deletes these posts and their comments; the toast offers to restore them. */
    void delete(List<UUID> chosen, String reason) {
        changes.run(
                Messages.text("content.job.delete"),
                () -> posts.delete(chosen, reason),
                counted -> {
                    UUID open = wanted;
                    if (open != null && chosen.contains(open)) {
                        close();
                    }
                    changed.run();
                    shell.say(ContentWords.deleted(counted), Messages.text("content.undo"), () -> restore(chosen));
                },
                shell::tell);
    }

    private void restore(List<UUID> chosen) {
        changes.run(
                Messages.text("content.job.restore"),
                () -> posts.restore(chosen),
                counted -> {
                    changed.run();
                    shell.say(ContentWords.restored(counted));
                },
                shell::tell);
    }
}
