package org.reeve.undo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** What undoing would do, and what of it is chosen. FX thread only. */
final class UndoReviewModel {
    private static final int SHOWN = 1_000;

    private final Recorded what;
    private final UndoDao dao;
    private final Background background;
    private final Background.Lane looking;
    private final Shell shell;
    private final Done done;
    private final Set<UUID> anyway = new LinkedHashSet<>();
    private final ReadOnlyObjectWrapper<@Nullable UndoPlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<UndoRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper();

    /** What happens when something was undone. */
    @FunctionalInterface
    interface Done {
        /** Gets what was planned and came so, and under which id the trail has it. */
        void undone(UndoPlan plan, UUID correlation);
    }

    UndoReviewModel(Recorded what, UndoDao dao, Background background, Shell shell, Done done) {
        this.what = what;
        this.dao = dao;
        this.background = background;
        this.looking = background.lane();
        this.shell = shell;
        this.done = done;
    }

    /** What will be done; null before that is known, and while it is found out again. */
    ReadOnlyObjectProperty<@Nullable UndoPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** The records, those that were changed since first; not necessarily all. */
    ReadOnlyObjectProperty<List<UndoRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Whether it is being undone. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether it was undone from here. */
    ReadOnlyBooleanProperty finishedProperty() {
        return finished.getReadOnlyProperty();
    }

    private record Found(UndoPlan plan, List<UndoRow> rows) {}

    /** Looks what undoing would do; what was chosen stays chosen. Not while it is done, nor after that. */
    void load() {
        if (busy.get() || finished.get()) {
            return;
        }
        List<UUID> chosen = List.copyOf(anyway);
        look(
                () -> {
                    UndoPlan first = dao.plan(what);
                    return new Found(chosen.isEmpty() ? first : dao.choose(first, chosen), dao.rows(first, SHOWN));
                },
                shell::tell);
    }

    /** @param finding runs on a worker */
    private void look(Supplier<Found> finding, Consumer<Problem> failed) {
        plan.set(null);
        looking.run(
                Messages.text("undo.job.plan"),
                Effect.READ,
                progress -> finding.get(),
                (Found found) -> {
                    rows.set(List.copyOf(found.rows()));
                    plan.set(found.plan());
                },
                failed);
    }

    boolean isChosen(UndoRow row) {
        return anyway.contains(row.account());
    }

    /** Undoes {@code row} although it was changed since, or leaves it as it is. */
    void choose(UndoRow row, boolean chosen) {
        UUID account = row.account();
        if (busy.get() || finished.get()) {
            return;
        }
        Set<UUID> earlier = Set.copyOf(anyway);
        if (account != null && row.isChangedSince() && (chosen ? anyway.add(account) : anyway.remove(account))) {
            planAgain(earlier);
        }
    }

    private void planAgain(Set<UUID> earlier) {
        UndoPlan before = plan.get();
        if (before == null) {
            load();
            return;
        }
        List<UUID> chosen = List.copyOf(anyway);
        List<UndoRow> same = rows.get();
        look(() -> new Found(dao.choose(before, chosen), same), problem -> {
            // What is shown as chosen is what would be done
            anyway.clear();
            anyway.addAll(earlier);
            plan.set(before);
            shell.tell(problem);
        });
    }

    /** Does it. */
    void carryOut() {
        UndoPlan confirmed = plan.get();
        if (confirmed == null || busy.get()) {
            return;
        }
        busy.set(true);
        background.run(
                Messages.text("undo.job"),
                Effect.WRITE,
                progress -> dao.undo(confirmed, progress),
                result -> {
                    busy.set(false);
                    switch (result) {
                        case UndoDao.Result.Done it -> {
                            finished.set(true);
                            done.undone(confirmed, it.correlation());
                        }
                        case UndoDao.Result.Differs differs -> {
                            shell.say(Messages.text("undo.differs"));
                            load();
                        }
                    }
                },
                problem -> {
                    busy.set(false);
                    shell.tell(problem);
                    if (problem.kind() == Problem.Kind.CANCELLED) {
                        shell.say(Messages.text("undo.cancelled"));
                    }
                });
    }

    /** Stops looking. */
    void close() {
        looking.cancel();
    }
}
