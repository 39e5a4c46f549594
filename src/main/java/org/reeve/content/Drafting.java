package org.reeve.content;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.Background;

/** When what is typed is kept in a file, and what becomes of what was kept there once. FX thread only. */
final class Drafting {
    private static final Duration SOON = Duration.seconds(1);

    private final TypedText typed;
    private final DraftKeeper keeper;
    private final ReadOnlyObjectWrapper<@Nullable Draft> offered = new ReadOnlyObjectWrapper<>();
    private final PauseTransition keeping = new PauseTransition(SOON);
    private boolean looked;

    /**
     * @param kept gets what was written while it is not saved
     * @param failed gets why something could not be written
     */
    Drafting(
            TypedText typed, DraftStore drafts, Background background, Consumer<Draft> kept, Consumer<Problem> failed) {
        this.typed = typed;
        this.keeper = new DraftKeeper(typed.base().id(), drafts, background, kept, failed);
        keeping.setOnFinished(event -> keep());
        List.of(typed.titleProperty(), typed.contentProperty(), typed.languageProperty())
                .forEach(text -> text.subscribe((before, after) -> keeping.playFromStart()));
        find();
    }

    /** What was typed here once and not saved; null where there is nothing, or since it was taken up or dropped. */
    ReadOnlyObjectProperty<@Nullable Draft> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    private void find() {
        keeper.find(found -> {
            looked = true;
            found.filter(draft -> !draft.typed().equals(typed.base().text())).ifPresent(offered::set);
            if (typed.isDirty()) {
                keeping.playFromStart();
            }
        });
    }

    /** Takes up what was typed once, on the version of the post that it was begun on. */
    void takeUp() {
        Draft draft = offered.get();
        if (draft != null) {
            PostText both = typed.isDirty() ? withTyped(draft.typed()) : draft.typed();
            offered.set(null);
            typed.rebase(typed.base().asOf(draft.base(), draft.seen()));
            typed.fill(both);
        }
    }

    /** The draft and what was typed before it was offered. */
    private PostText withTyped(PostText draft) {
        List<TextMerge.Part> parts = TextMerge.of(
                typed.base().text().content(), draft.content(), typed.text().content());
        int conflicts = TextMerge.conflicts(parts).size();
        String all = TextMerge.text(parts, Collections.nCopies(conflicts, TextMerge.Choice.BOTH));
        return new PostText(draft.title(), all, draft.language());
    }

    /** Drops what was typed once. */
    void drop() {
        offered.set(null);
        forget();
    }

    private void keep() {
        keeping.stop();
        // What may be offered yet must not be overwritten before the person has decided
        if (typed.isDirty() && isDecided()) {
            Post base = typed.base();
            keeper.keep(new Draft(base.id(), base.updatedAt(), base.text(), typed.text(), Instant.now()));
        }
    }

    /** Keeps nothing any more, because all is saved or dropped. */
    void forget() {
        keeping.stop();
        if (isDecided()) {
            keeper.forget();
        }
    }

    /** Whether it is known what was kept here once, and what becomes of it. */
    private boolean isDecided() {
        return looked && offered.get() == null;
    }

    /** Stops; what was typed and not saved stays kept, to the last letter. */
    void close() {
        boolean typing = keeping.getStatus() == Animation.Status.RUNNING;
        keeping.stop();
        if (!typed.isDirty()) {
            forget();
        } else if (typing) {
            keep();
        }
    }
}
