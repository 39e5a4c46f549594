package org.reeve.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** The text of one post while it is edited. What is typed is kept in a file until it is saved. FX thread only. */
final class EditModel {
    private static final Duration SOON = Duration.seconds(1);

    private final PostDao posts;
    private final DraftKeeper keeper;
    private final Changes changes;
    private final Background.Lane reading;
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty content = new SimpleStringProperty("");
    private final StringProperty language = new SimpleStringProperty("en");
    private final ReadOnlyObjectWrapper<Post> base;
    private final ReadOnlyObjectWrapper<@Nullable Draft> offered = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Merging> merging = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final PauseTransition keeping = new PauseTransition(SOON);
    private final BooleanBinding dirty;
    private boolean looked;

    /**
     * Two edits to bring together.
     *
     * @param theirs the post as somebody else left it meanwhile
     * @param title what the titles come to, of one line each
     * @param content what the texts come to
     */
    record Merging(Post theirs, List<TextMerge.Part> title, List<TextMerge.Part> content) {
        List<TextMerge.Conflict> conflicts() {
            List<TextMerge.Conflict> all = new ArrayList<>(TextMerge.conflicts(title));
            all.addAll(TextMerge.conflicts(content));
            return all;
        }
    }

    EditModel(Post post, PostDao posts, DraftStore drafts, Background background) {
        this.posts = posts;
        this.keeper = new DraftKeeper(post.id(), drafts, background, this::kept, this.problem::set);
        this.changes = new Changes(background);
        this.reading = background.lane();
        this.base = new ReadOnlyObjectWrapper<>(post);
        fill(post.text());
        this.dirty =
                Bindings.createBooleanBinding(() -> !typed().equals(base.get().text()), title, content, language, base);
        keeping.setOnFinished(event -> keep());
        List.of(title, content, language).forEach(text -> text.subscribe((before, after) -> keeping.playFromStart()));
        findDraft();
    }

    StringProperty titleProperty() {
        return title;
    }

    StringProperty contentProperty() {
        return content;
    }

    StringProperty languageProperty() {
        return language;
    }

    /** The post as it was read, or saved last. */
    ReadOnlyObjectProperty<Post> baseProperty() {
        return base.getReadOnlyProperty();
    }

    /** What was typed here once and not saved; null where there is nothing, or since it was taken up or dropped. */
    ReadOnlyObjectProperty<@Nullable Draft> offeredProperty() {
        return offered.getReadOnlyProperty();
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

    /** Whether something is typed that is not saved. */
    BooleanBinding dirtyProperty() {
        return dirty;
    }

    PostText typed() {
        return new PostText(title.get().strip(), content.get(), language.get());
    }

    /** Whether what is typed could be saved. */
    boolean isValid() {
        int length = title.get().strip().length();
        return length > 0 && length <= PostText.LONGEST_TITLE;
    }

    private void fill(PostText text) {
        title.set(text.title());
        content.set(text.content());
        language.set(text.language());
        keeping.stop();
    }

    // --- Drafts ---

    private void findDraft() {
        keeper.find(found -> {
            looked = true;
            found.filter(draft -> !draft.typed().equals(base.get().text())).ifPresent(offered::set);
            if (dirty.get()) {
                keeping.playFromStart();
            }
        });
    }

    /** Takes up what was typed once, on the version of the post that it was begun on. */
    void takeUp() {
        Draft draft = offered.get();
        if (draft != null) {
            Post now = base.get();
            PostText both = dirty.get() ? withTyped(draft.typed()) : draft.typed();
            offered.set(null);
            base.set(new Post(
                    now.id(),
                    now.authorId(),
                    now.author(),
                    draft.base(),
                    now.status(),
                    now.reason(),
                    now.publishAt(),
                    now.scheduledBy(),
                    now.comments(),
                    now.publishedAt(),
                    now.createdAt(),
                    draft.seen()));
            fill(both);
        }
    }

    /** The draft and what was typed before it was offered. */
    private PostText withTyped(PostText draft) {
        List<TextMerge.Part> parts = TextMerge.of(base.get().text().content(), draft.content(), typed().content());
        int conflicts = TextMerge.conflicts(parts).size();
        String all = TextMerge.text(parts, Collections.nCopies(conflicts, TextMerge.Choice.BOTH));
        return new PostText(draft.title(), all, draft.language());
    }

    /** Drops what was typed once. */
    void dropDraft() {
        offered.set(null);
        forget();
    }

    private void keep() {
        keeping.stop();
        // What may be offered yet must not be overwritten before the person has decided
        if (dirty.get() && isDecided()) {
            keeper.keep(new Draft(
                    base.get().id(), base.get().updatedAt(), base.get().text(), typed(), Instant.now()));
        }
    }

    private void kept(Draft draft) {
        if (dirty.get()) {
            notice.set(Messages.text("content.kept", Times.local(draft.at())));
        }
    }

    private void forget() {
        keeping.stop();
        if (isDecided()) {
            keeper.forget();
        }
    }

    /** Whether it is known what was kept here once, and what becomes of it. */
    private boolean isDecided() {
        return looked && offered.get() == null;
    }

    // --- Saving ---

    /**
     * Saves what is typed. If somebody else saved first, both edits are brought together: what can't be is in {@link
     * #mergingProperty} afterwards, the rest in the text, to be looked over and saved.
     *
     * @param saved gets the post as it is then
     */
    void save(Consumer<Post> saved) {
        if (!dirty.get() || !isValid() || changes.isBusy() || merging.get() != null) {
            return;
        }
        Post before = base.get();
        PostText text = typed();
        problem.set(null);
        changes.run(
                Messages.text("content.job.save"),
                () -> posts.update(before.id(), before.updatedAt(), before.text(), text),
                after -> {
                    base.set(after);
                    notice.set("");
                    if (typed().equals(text)) {
                        fill(after.text());
                        forget();
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
        PostText mine = typed();
        reading.run(
                Messages.text("content.job.open"),
                Effect.READ,
                progress -> merging(before.text(), mine, posts.find(before.id())),
                both -> {
                    if (!typed().equals(mine)) {
                        // Somebody who types on loses nothing of it
                        bringTogether(before);
                    } else if (both.conflicts().isEmpty()) {
                        finish(both, List.of(), before);
                    } else {
                        notice.set("");
                        merging.set(both);
                    }
                },
                problem::set);
    }

    /** Takes its time with long texts: runs on a worker. */
    private static Merging merging(PostText before, PostText mine, Post theirs) {
        return new Merging(
                theirs,
                TextMerge.of(before.title(), mine.title(), theirs.text().title()),
                TextMerge.of(before.content(), mine.content(), theirs.text().content()));
    }

    /** Brings both edits together as decided, one choice a conflict, in their order. */
    void decide(List<TextMerge.Choice> choices) {
        Merging both = merging.get();
        if (both != null) {
            finish(both, choices, base.get());
        }
    }

    private void finish(Merging both, List<TextMerge.Choice> choices, Post before) {
        int titles = TextMerge.conflicts(both.title()).size();
        String mineLanguage = language.get();
        boolean mineChanged = !Objects.equals(mineLanguage, before.text().language());
        String newTitle =
                TextMerge.text(both.title(), choices.subList(0, titles)).replace("\n", " ");
        String newContent = TextMerge.text(both.content(), choices.subList(titles, choices.size()));
        merging.set(null);
        base.set(both.theirs());
        title.set(newTitle);
        content.set(newContent);
        language.set(mineChanged ? mineLanguage : both.theirs().text().language());
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
        Post before = base.get();
        reading.run(
                Messages.text("content.job.open"),
                Effect.READ,
                progress -> posts.find(before.id()),
                now -> {
                    base.set(now);
                    fill(now.text());
                    forget();
                },
                problem::set);
    }

    /** Stops; what was typed and not saved stays kept, to the last letter. */
    void close() {
        boolean typing = keeping.getStatus() == Animation.Status.RUNNING;
        keeping.stop();
        reading.cancel();
        if (!dirty.get()) {
            forget();
        } else if (typing) {
            keep();
        }
    }
}
