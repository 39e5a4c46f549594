package org.reeve.content;

import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;

/** What became of one post, and the way back to any of its texts. FX thread only. */
final class RevisionsModel {
    private final UUID id;
    private final PostDao posts;
    private final RevisionDao dao;
    private final Background.Lane reading;
    private final Background.Lane comparing;
    private final Changes changes;
    private final ObservableList<Revision> revisions = FXCollections.observableArrayList();
    // Kept: a view of a list that nobody holds forgets who listens to it
    private final ObservableList<Revision> view = FXCollections.unmodifiableObservableList(revisions);
    private final ReadOnlyObjectWrapper<@Nullable Post> post = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    private final ReadOnlyObjectWrapper<@Nullable Revision> chosen = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty againstNow = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison = new ReadOnlyObjectWrapper<>();

    private record Read(Post post, List<Revision> revisions) {}

    /**
     * Two texts beside each other.
     *
     * @param before the older; null where the trail has none
     * @param after the newer; null for the post as it is
     */
    record Comparison(@Nullable Revision before, @Nullable Revision after, List<Sides.Row> rows) {}

    RevisionsModel(UUID id, PostDao posts, RevisionDao dao, Background background) {
        this.id = id;
        this.posts = posts;
        this.dao = dao;
        this.reading = background.lane();
        this.comparing = background.lane();
        this.changes = new Changes(background);
        againstNow.subscribe((was, is) -> compare());
    }

    /** The revisions, the newest first. */
    ObservableList<Revision> revisions() {
        return view;
    }

    /** The post as it is; null until it was read. */
    ReadOnlyObjectProperty<@Nullable Post> postProperty() {
        return post.getReadOnlyProperty();
    }

    /** Why reading or restoring failed; null if it didn't. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return changes.busyProperty();
    }

    /** The revision that is chosen: one always is, where there are any, and stays it when they are read again. */
    ReadOnlyObjectProperty<@Nullable Revision> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Chooses one of the revisions. */
    void choose(Revision revision) {
        if (!revision.equals(chosen.get())) {
            chosen.set(revision);
            compare();
        }
    }

    /** Whether the chosen one is compared with the post as it is, and not with the one before. */
    BooleanProperty againstNowProperty() {
        return againstNow;
    }

    /** What the chosen one changed; null where nothing is chosen. */
    ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    private void compare() {
        Revision revision = chosen.get();
        Post now = post.get();
        if (revision == null || now == null) {
            comparing.cancel();
            comparison.set(null);
            return;
        }
        boolean toNow = againstNow.get();
        Revision older = toNow ? revision : before(revision);
        PostText from = older == null ? new PostText("", "", revision.text().language()) : older.text();
        PostText to = toNow ? now.text() : revision.text();
        comparing.run(
                Messages.text("content.job.compare"),
                Effect.READ,
                progress -> new Comparison(older, toNow ? null : revision, Sides.of(from, to)),
                comparison::set,
                problem::set);
    }

    /** What a revision is compared with: the one before it; null for the first that the trail has. */
    private @Nullable Revision before(Revision revision) {
        int at = revisions.indexOf(revision);
        return at < 0 || at + 1 >= revisions.size() ? null : revisions.get(at + 1);
    }

    /** Reads the revisions. */
    void load() {
        read(null);
    }

    /** @param said what to go on saying when it was read; null for nothing */
    private void read(@Nullable Problem said) {
        reading.run(
                Messages.text("content.job.revisions"),
                Effect.READ,
                progress -> {
                    Post now = posts.find(id);
                    return new Read(now, dao.of(id, now.text()));
                },
                read -> {
                    problem.set(said);
                    show(read);
                },
                problem::set);
    }

    private void show(Read read) {
        Revision before = chosen.get();
        revisions.setAll(read.revisions());
        post.set(read.post());
        chosen.set(revisions.stream()
                .filter(revision -> before != null && revision.entry() == before.entry())
                .findFirst()
                .orElse(revisions.isEmpty() ? null : revisions.getFirst()));
        compare();
    }

    /**
     * Makes the text what it was in a revision; that is a change like any other, on the post as it is now.
     *
     * @param restored gets the post as it is then, and the text as it was before, for taking that back
     */
    void restore(PostText text, BiConsumer<Post, PostText> restored) {
        Post now = post.get();
        if (now != null) {
            restore(now, text, restored);
        }
    }

    /** As {@link #restore(PostText, BiConsumer)}, on the post as {@code now} has it: what somebody changed since is not lost. */
    void restore(Post now, PostText text, BiConsumer<Post, PostText> restored) {
        changes.run(
                Messages.text("content.job.revision.restore"),
                () -> posts.update(now.id(), now.updatedAt(), now.text(), text),
                after -> {
                    post.set(after);
                    load();
                    restored.accept(after, now.text());
                },
                failure -> {
                    problem.set(failure);
                    if (failure.kind() == Problem.Kind.STALE) {
                        read(failure);
                    }
                });
    }

    void close() {
        reading.cancel();
        comparing.cancel();
    }
}
