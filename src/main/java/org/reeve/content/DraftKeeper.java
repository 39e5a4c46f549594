package org.reeve.content;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** Keeps and forgets the draft of one post, one after the other, so that an older text never replaces a newer. FX thread only. */
final class DraftKeeper {
    private final UUID post;
    private final DraftStore drafts;
    private final Background background;
    private final Consumer<Draft> kept;
    private final Consumer<Problem> failed;
    private @Nullable Wish next;
    private boolean writing;

    /** What the file is to hold; null for no file. */
    private record Wish(@Nullable Draft draft) {}

    /**
     * @param kept gets what was written
     * @param failed gets why something could not be written
     */
    DraftKeeper(UUID post, DraftStore drafts, Background background, Consumer<Draft> kept, Consumer<Problem> failed) {
        this.post = post;
        this.drafts = drafts;
        this.background = background;
        this.kept = kept;
        this.failed = failed;
    }

    /** Looks for what was kept once; empty for nothing. */
    void find(Consumer<Optional<Draft>> found) {
        background.run(
                Messages.text("content.job.draft"), Effect.READ, progress -> drafts.find(post), found, problem -> {
                    failed.accept(problem);
                    found.accept(Optional.empty());
                });
    }

    void keep(Draft draft) {
        next = new Wish(draft);
        write();
    }

    void forget() {
        next = new Wish(null);
        write();
    }

    private void write() {
        Wish wish = next;
        if (writing || wish == null) {
            return;
        }
        next = null;
        writing = true;
        Draft draft = wish.draft();
        background.run(
                Messages.text(draft == null ? "content.job.forget" : "content.job.keep"),
                Effect.WRITE,
                progress -> {
                    if (draft == null) {
                        drafts.forget(post);
                    } else {
                        drafts.keep(draft);
                    }
                    return true;
                },
                done -> {
                    writing = false;
                    if (draft != null) {
                        kept.accept(draft);
                    }
                    write();
                },
                problem -> {
                    writing = false;
                    failed.accept(problem);
                    write();
                });
    }
}
