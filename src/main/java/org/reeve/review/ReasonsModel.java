package org.reeve.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** The reasons for rejecting, and the one that is written or changed. FX thread only. */
final class ReasonsModel {
    private final ReasonDao dao;
    private final Shell shell;
    private final Background.Lane loading;
    private final Changes changes;
    private final ObservableList<Reason> all = FXCollections.observableArrayList();
    private final ObservableList<Reason> offered = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Reason> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanBinding dirty;

    ReasonsModel(ReasonDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.shell = shell;
        this.loading = background.lane();
        this.changes = new Changes(background);
        this.dirty = Bindings.createBooleanBinding(this::differs, title, text, chosen);
    }

    /** All reasons in their order, after them those that are retired. */
    ObservableList<Reason> all() {
        return all;
    }

    /** Those to choose from. */
    ObservableList<Reason> offered() {
        return offered;
    }

    /** The one that is looked at; null while a new one is written. */
    ReadOnlyObjectProperty<@Nullable Reason> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** What went wrong last; null if it didn't. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    StringProperty titleProperty() {
        return title;
    }

    StringProperty textProperty() {
        return text;
    }

    /** Whether something is typed that is not saved; until it is, or is dropped, no other one is chosen. */
    BooleanBinding dirtyProperty() {
        return dirty;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return changes.busyProperty();
    }

    private boolean differs() {
        Reason base = chosen.get();
        return !title.get().strip().equals(base == null ? "" : base.title())
                || !text.get().strip().equals(base == null ? "" : base.text());
    }

    /** Whether what is typed could be saved. */
    boolean isValid() {
        return isWithin(title.get(), Reason.LONGEST_TITLE) && isWithin(text.get(), Reason.LONGEST_TEXT);
    }

    private static boolean isWithin(String words, int most) {
        return !words.isBlank() && Reason.fits(words, most);
    }

    /** Reads the reasons; what is typed stays. */
    void load() {
        Reason now = chosen.get();
        read(now == null ? null : now.id());
    }

    private void read(@Nullable UUID choice) {
        loading.run(
                Messages.text("review.job.reasons"),
                Effect.READ,
                progress -> dao.all(),
                reasons -> show(reasons, choice),
                shell::tell);
    }

    private void show(List<Reason> reasons, @Nullable UUID choice) {
        boolean typed = dirty.get();
        all.setAll(reasons);
        offered.setAll(reasons.stream().filter(reason -> !reason.retired()).toList());
        // What was typed for one that somebody deleted becomes a new one
        chosen.set(reasons.stream()
                .filter(reason -> reason.id().equals(choice))
                .findFirst()
                .orElse(null));
        if (!typed) {
            revert();
        }
    }

    /** Looks at this one; null begins a new one. Does nothing while something is typed. */
    void choose(@Nullable Reason reason) {
        if (!dirty.get()) {
            problem.set(null);
            chosen.set(reason);
            revert();
        }
    }

    /** Drops what is typed. */
    void revert() {
        Reason base = chosen.get();
        title.set(base == null ? "" : base.title());
        text.set(base == null ? "" : base.text());
    }

    /** Adds what is typed, or changes the chosen one to it. */
    void save() {
        if (!dirty.get() || !isValid()) {
            return;
        }
        Reason base = chosen.get();
        String newTitle = title.get().strip();
        String newText = text.get().strip();
        ReasonDao.@Nullable Saved seen = base == null ? null : seen(base);
        change(() -> dao.save(seen, newTitle, newText), saved -> {
            // What was typed meanwhile is not saved, and stays
            chosen.set(new Reason(saved.id(), newTitle, newText, base != null && base.retired(), saved.updatedAt()));
            read(saved.id());
            shell.say(
                    Messages.text(base == null ? "review.reason.added" : "review.reason.saved", newTitle),
                    Messages.text("review.undo"),
                    () -> takeBack(base, saved));
        });
    }

    private static ReasonDao.Saved seen(Reason reason) {
        return new ReasonDao.Saved(reason.id(), reason.updatedAt());
    }

    private void takeBack(@Nullable Reason before, ReasonDao.Saved saved) {
        change(
                () -> {
                    if (before == null) {
                        dao.delete(saved);
                    } else {
                        dao.save(saved, before.title(), before.text());
                    }
                    return saved.id();
                },
                this::read);
    }

    /** Moves the chosen one to another place among those that are offered; {@code by} is -1 for up, and 1 for down. */
    void move(int by) {
        Reason reason = chosen.get();
        int at = reason == null ? -1 : offered.indexOf(reason);
        if (at < 0 || at + by < 0 || at + by >= offered.size()) {
            return;
        }
        List<UUID> seen = offered.stream().map(Reason::id).toList();
        List<UUID> wanted = new ArrayList<>(seen);
        Collections.swap(wanted, at, at + by);
        change(
                () -> {
                    dao.order(seen, wanted);
                    return seen.get(at);
                },
                this::read);
    }

    /** Whether there is a place to move the chosen one to. */
    boolean canMove(int by) {
        Reason reason = chosen.get();
        int at = reason == null ? -1 : offered.indexOf(reason);
        return at >= 0 && at + by >= 0 && at + by < offered.size();
    }

    /** Offers the chosen one no more, or again. */
    void retire(boolean retired) {
        Reason reason = chosen.get();
        if (reason == null) {
            return;
        }
        change(
                () -> {
                    dao.retire(reason, retired);
                    return reason.id();
                },
                id -> {
                    read(id);
                    shell.say(
                            Messages.text(retired ? "review.reason.retired" : "review.reason.offered", reason.title()));
                });
    }

    /** Deletes the chosen one. */
    void delete() {
        Reason reason = chosen.get();
        if (reason == null) {
            return;
        }
        change(
                () -> {
                    dao.delete(seen(reason));
                    return true;
                },
                done -> {
                    read(null);
                    shell.say(Messages.text("review.reason.deleted", reason.title()));
                });
    }

    private <T> void change(Supplier<T> work, Consumer<T> done) {
        problem.set(null);
        loading.cancel();
        changes.run(Messages.text("review.job.reason"), work, done, failure -> {
            problem.set(failure);
            if (failure.kind() == Problem.Kind.STALE) {
                load();
            }
        });
    }

    /** Stops reading. */
    void close() {
        loading.cancel();
    }
}
