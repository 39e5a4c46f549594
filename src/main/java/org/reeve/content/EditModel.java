package org.reeve.content;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** Saves the text of one post, and brings it together with what somebody else saved first. FX thread only. */
final class EditModel {
    private final PostDao posts;
    private final TypedText typed;
    private final Drafting drafting;
    private final Changes changes;
    private final Background.Lane reading;
    private final ReadOnlyObjectWrapper<@Nullable Merging> merging = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

    EditModel(Post post, PostDao posts, DraftStore drafts, Background background) {
        this.posts = posts;
        this.typed = new TypedText(post);
        this.changes = new Changes(background);
        this.reading = background.lane();
        this.drafting = new Drafting(typed, drafts, background, this::kept, this.problem::set);
    }

    /** What is typed. */
    TypedText typed() {
        return typed;
    }

    /** What was typed once and not saved. */
    Drafting drafting() {
        return drafting;
    }

    /** The two sides to decide between after somebody else saved first; null otherwise. */
    ReadOnlyObjectProperty<@Nullable Merging> mergingProperty() {
        return merging.getReadOnlyProperty();
    }

    /** Why the last save failed; null if it didn't. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What to know about what is typed: that it is kept, or was brought together with somebody's edit. */
    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty savingProperty() {
        return changes.busyProperty();
    }

    private void kept(Draft draft) {
        if (typed.isDirty()) {
            notice.set(Messages.text("content.kept", Times.local(draft.at())));
        }
    }

    /**
     * Saves what is typed. If somebody else saved first, both edits are brought together: what can't be is in {@link
     * #mergingProperty} afterwards, the rest in the text, to be looked over and saved.
     *
     * @param saved gets the post as it is then
     */
    void save(Consumer<Post> saved) {
        if (!typed.isDirty() || !typed.isValid() || changes.isBusy() || merging.get() != null) {
            return;
        }
        Post before = typed.base();
        PostText text = typed.text();
        problem.set(null);
        changes.run(
                Messages.text("content.job.save"),
                () -> posts.update(before.id(), before.updatedAt(), before.text(), text),
                after -> {
                    typed.rebase(after);
                    notice.set("");
                    if (typed.text().equals(text)) {
                        typed.fill(after.text());
                        drafting.forget();
                    }
                    saved.accept(after);
                },
                failure -> {
                    if (failure.kind() == Problem.Kind.STALE) {
                        bringTogether(before);
                    } else {
                        problem.set(failure);
                    }
                });
    }

    private void bringTogether(Post before) {
        PostText mine = typed.text();
        reading.run(
                Messages.text("content.job.open"),
                Effect.READ,
                progress -> Merging.of(before.text(), mine, posts.find(before.id())),
                both -> {
                    if (!typed.text().equals(mine)) {
                        // Somebody who types on loses nothing of it
                        bringTogether(before);
                    } else if (both.conflicts().isEmpty()) {
                        finish(both, List.of());
                    } else {
                        notice.set("");
                        merging.set(both);
                    }
                },
                problem::set);
    }

    /** Brings both edits together as decided, one choice a conflict, in their order. */
    void decide(List<TextMerge.Choice> choices) {
        Merging both = merging.get();
        if (both != null) {
            finish(both, choices);
        }
    }

    private void finish(Merging both, List<TextMerge.Choice> choices) {
        merging.set(null);
        typed.rebase(both.theirs());
        typed.fill(both.result(choices));
        notice.set(Messages.text("content.merged"));
    }

    /** Leaves the comparison, with what was typed. */
    void backToText() {
        merging.set(null);
    }

    /** Drops what is typed. */
    void revert() {
        merging.set(null);
        problem.set(null);
        notice.set("");
        Post before = typed.base();
        reading.run(
                Messages.text("content.job.open"),
                Effect.READ,
                progress -> posts.find(before.id()),
                now -> {
                    typed.rebase(now);
                    typed.fill(now.text());
                    drafting.forget();
                },
                problem::set);
    }

    /** Stops; what was typed and not saved stays kept, to the last letter. */
    void close() {
        reading.cancel();
        drafting.close();
    }
}
