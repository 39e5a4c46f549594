package org.reeve.review;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/**
 * The queue: what waits, which post is being looked at, and which are chosen to be decided on together. FX thread only.
 *
 * <p>The post that is shown is claimed. It is let go when the person goes on, or does nothing for some time.
 */
final class ReviewModel {
    /** A claim is renewed so often after the person last did something; then it lapses by itself. */
    private static final int RENEWALS = 3;

    private final ReviewDao dao;
    private final Background background;
    private final Background.Lane listing;
    private final Background.Lane opening;
    private final Changes changes;
    private final Shell shell;

    private final ObservableList<Waiting> queue = FXCollections.observableArrayList();
    private final ObservableSet<UUID> chosen = FXCollections.observableSet(new LinkedHashSet<>());
    private final ObjectProperty<@Nullable Figures> figures = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

    private final Path path = new Path();

    /** Whether all was shown: then nothing opens by itself. */
    private boolean ended;

    private int renewals;

    private record Read(List<Waiting> queue, Figures figures) {}

    ReviewModel(ReviewDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.background = background;
        this.listing = background.lane();
        this.opening = background.lane();
        this.changes = new Changes(background);
        this.shell = shell;
    }

    /** Reads the queue again, and opens its first post where none is open. */
    void load() {
        listing.run(
                Messages.text("review.job.list"),
                Effect.READ,
                progress -> new Read(dao.queue(), dao.figures()),
                read -> {
                    figures.set(read.figures());
                    queue.setAll(read.queue());
                    Set<UUID> there = new LinkedHashSet<>();
                    queue.forEach(waiting -> there.add(waiting.post()));
                    chosen.removeIf(post -> !there.contains(post));
                    if (opened.get() == null && !queue.isEmpty() && !ended && !changes.isBusy()) {
                        next();
                    }
                },
                shell::tell);
    }

    /** Goes on to the next post: one that was shown already, or the one that waits longest of those that are free. */
    void next() {
        path.next().ifPresentOrElse(this::open, this::openNext);
    }

    private void openNext() {
        List<UUID> skip = path.posts();
        List<UUID> leave = left();
        opening.run(
                Messages.text("review.job.open"),
                Effect.WRITE,
                progress -> dao.next(skip, leave),
                found -> found.ifPresentOrElse(this::show, this::showEnd),
                shell::tell);
    }

    /** Goes back to the post before. */
    void previous() {
        path.previous().ifPresent(this::open);
    }

    /** Claims a post and shows it; says why not where somebody else is looking at it, or it does not wait any more. */
    void open(UUID post) {
        List<UUID> leave = left().stream().filter(other -> !other.equals(post)).toList();
        opening.run(
                Messages.text("review.job.open"),
                Effect.WRITE,
                progress -> dao.open(post, leave),
                tried -> {
                    Opened found = tried.opened();
                    if (found == null) {
                        shell.say(Messages.text("review.not." + tried.outcome(), tried.claimedBy()));
                        forget(post);
                        load();
                    } else {
                        show(found);
                    }
                },
                shell::tell);
    }

    private List<UUID> left() {
        Opened now = opened.get();
        return now == null ? List.of() : List.of(now.post());
    }

    private void show(Opened found) {
        renewals = 0;
        path.show(found.post());
        ended = false;
        notice.set("");
        opened.set(found);
        load();
    }

    private void showEnd() {
        opened.set(null);
        // From the beginning, when the person goes on once more
        path.clear();
        ended = true;
        notice.set(Messages.text(queue.isEmpty() ? "review.none" : "review.end"));
    }

    private void forget(UUID post) {
        path.forget(post);
        chosen.remove(post);
        Opened now = opened.get();
        if (now != null && now.post().equals(post)) {
            opened.set(null);
        }
    }

    /** Chooses the post that is shown, or any other, for deciding on several together; or not any more. */
    void choose(UUID post, boolean on) {
        if (on) {
            chosen.add(post);
        } else {
            chosen.remove(post);
        }
    }

    /**
     * Decides on the chosen posts, or where there are none on the one that is shown.
     *
     * @param decided runs when that is written; not where it failed
     */
    void decide(Verdict verdict, Runnable decided) {
        Batch batch = Batch.of(queue, chosen, opened.get());
        if (batch.posts().isEmpty()) {
            return;
        }
        changes.run(
                Messages.text("review.job.decide"),
                () -> dao.decide(batch.posts(), batch.seen(), verdict),
                outcomes -> {
                    tell(outcomes, verdict, batch.title());
                    batch.posts().forEach(this::forget);
                    decided.run();
                    if (opened.get() == null) {
                        next();
                    }
                    load();
                },
                shell::tell);
    }

    private void tell(List<Outcome> outcomes, Verdict verdict, String title) {
        String text = ReviewWords.decided(outcomes, verdict, title);
        List<Long> done =
                outcomes.stream().filter(Outcome::isDone).map(Outcome::decision).toList();
        if (done.isEmpty()) {
            shell.say(text);
        } else {
            shell.say(text, Messages.text("review.undo"), () -> undo(done));
        }
    }

    private void undo(List<Long> decisions) {
        changes.run(
                Messages.text("review.job.undo"),
                () -> dao.undo(decisions),
                outcomes -> {
                    shell.say(ReviewWords.undone(outcomes));
                    ended = false;
                    load();
                },
                shell::tell);
    }

    /** Goes on claiming what is shown, unless the person has been away for long; for now and then. */
    void renew() {
        if (opened.get() != null && renewals < RENEWALS) {
            renewals++;
            background.run(
                    Messages.text("review.job.renew"), Effect.WRITE, progress -> dao.renew(), still -> {}, shell::tell);
        }
    }

    /** Lets go of what is shown; nobody looks at it any more. */
    void leave() {
        List<UUID> leave = left();
        opening.cancel();
        listing.cancel();
        if (!leave.isEmpty()) {
            background.run(
                    Messages.text("review.job.renew"),
                    Effect.WRITE,
                    progress -> dao.release(leave),
                    released -> {},
                    shell::tell);
        }
    }

    /** What waits, the longest first. */
    ObservableList<Waiting> queue() {
        return queue;
    }

    /** The posts that are chosen to be decided on together. */
    ObservableSet<UUID> chosen() {
        return chosen;
    }

    /** How the queue stands; null until it was read. */
    ObjectProperty<@Nullable Figures> figuresProperty() {
        return figures;
    }

    /** The post that is shown; null for none. */
    ReadOnlyObjectProperty<@Nullable Opened> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** Why no post is shown. */
    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Whether a decision is being written. */
    ReadOnlyBooleanProperty busyProperty() {
        return changes.busyProperty();
    }
}
