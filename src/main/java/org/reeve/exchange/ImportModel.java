package org.reeve.exchange;

import java.nio.file.Path;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.exchange.ImportPlan.Duplicates;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Job;
import org.reeve.platform.i18n.Messages;

/** An import from the choice of a file to what came of it. FX thread only. */
final class ImportModel {
    private final ImportDao dao;
    private final ImportWork work;
    private final ImportHabits habits;
    private final Set<ImportField> offered;
    private final Ending ending;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.FILE);
    private final ReadOnlyObjectWrapper<@Nullable ImportFile> file = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable ImportMapping> mapping = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Duplicates> duplicates = new ReadOnlyObjectWrapper<>(Duplicates.SKIP);
    private final ReadOnlyObjectWrapper<Boolean> whole = new ReadOnlyObjectWrapper<>(true);
    private final ReadOnlyObjectWrapper<@Nullable ImportCheck> check = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Boolean> changed = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyObjectWrapper<ImportDao.Result.@Nullable Done> done = new ReadOnlyObjectWrapper<>();
    private boolean closed;

    /** How an import ends, for whoever must hear of it also when nobody looks at this any more. */
    interface Ending {
        /** It is done. */
        void imported(ImportDao.Result.Done done);

        /** Nothing was imported, because something else would have come of it than was confirmed, and nobody looks. */
        void differs(ImportFile file);

        /** It failed, and nobody looks. */
        void failed(Problem problem);
    }

    /** The steps, in order. */
    enum Step {
        FILE,
        MAPPING,
        CHECK,
        RESULT
    }

    /**
     * @param offered what may come from a file; without the right to give roles, for one, no roles
     * @param ending is told how it ends
     */
    ImportModel(ImportDao dao, Background background, ImportHabits habits, Set<ImportField> offered, Ending ending) {
        this.dao = dao;
        this.work = new ImportWork(background, this::fail);
        this.habits = habits;
        this.offered = Set.copyOf(offered);
        this.ending = ending;
        duplicates.set(habits.duplicates());
        whole.set(habits.whole());
    }

    /** Reads a file through and goes on to its columns. */
    void look(Path path) {
        work.run(
                Messages.text("exchange.import.job.look", String.valueOf(path.getFileName())),
                Effect.READ,
                progress -> ImportFile.look(path, progress),
                looked -> {
                    file.set(looked);
                    mapping.set(habits.mapping(looked, offered).orElseGet(() -> ImportMapping.guess(looked, offered)));
                    step.set(Step.MAPPING);
                });
    }

    /** Takes a field from another column; null for none. */
    void map(ImportField field, @Nullable Integer column) {
        ImportMapping now = mapping.get();
        if (now != null) {
            mapping.set(now.with(field, column));
        }
    }

    /** Tries all rows without writing any, and goes on to what would come of it. */
    void check() {
        ImportFile looked = file.get();
        ImportMapping mapped = mapping.get();
        if (looked == null || mapped == null || !mapped.isComplete()) {
            return;
        }
        habits.remember(mapped, looked.titles());
        check.set(null);
        changed.set(false);
        step.set(Step.CHECK);
        ImportPlan plan = new ImportPlan(looked, mapped, duplicates.get());
        work.run(
                Messages.text("exchange.import.job.check", looked.name()),
                Effect.READ,
                progress -> dao.check(plan, progress),
                check::set);
    }

    /** Lets something else become of rows whose address an account has, and tries them again. */
    void setDuplicates(Duplicates policy) {
        if (policy != duplicates.get() && !isWriting()) {
            duplicates.set(policy);
            habits.remember(policy);
            if (step.get() == Step.CHECK) {
                check();
            }
        }
    }

    /** Says whether nothing is imported while a row is refused. */
    void setWhole(boolean all) {
        whole.set(all);
        habits.remember(all);
    }

    /** Whether what was tried may be imported as it is. */
    boolean isReady() {
        ImportCheck tried = check.get();
        return tried != null
                && !work.isBusy()
                && tried.writes() > 0
                && (!whole.get() || tried.bad().isEmpty());
    }

    /** Imports what was tried; if something else would come of it by now, shows that instead. */
    void carryOut() {
        ImportCheck confirmed = check.get();
        if (confirmed == null || !isReady()) {
            return;
        }
        work.run(
                Messages.text("exchange.import.job", confirmed.plan().file().name()),
                Effect.WRITE,
                progress -> dao.carryOut(confirmed, progress),
                result -> {
                    switch (result) {
                        case ImportDao.Result.Done came -> {
                            done.set(came);
                            step.set(Step.RESULT);
                            ending.imported(came);
                        }
                        case ImportDao.Result.Differs differs -> {
                            check.set(differs.now());
                            changed.set(true);
                            if (closed) {
                                ending.differs(confirmed.plan().file());
                            }
                        }
                    }
                });
    }

    /** One step back; not from what is done, nor from an import under way. What is read meanwhile is not read on. */
    void back() {
        if (isWriting()) {
            return;
        }
        work.forget();
        step.set(step.get() == Step.CHECK ? Step.MAPPING : Step.FILE);
    }

    /** Begins anew with another file. */
    void restart() {
        done.set(null);
        check.set(null);
        file.set(null);
        work.forget();
        step.set(Step.FILE);
    }

    /** Whether an import is under way. */
    boolean isWriting() {
        return work.isWriting();
    }

    /** Nobody looks any more: reading stops, an import under way goes on. */
    void close() {
        closed = true;
        if (!isWriting()) {
            work.stop();
        }
    }

    private void fail(Problem failure) {
        if (closed && failure.kind() != Problem.Kind.CANCELLED) {
            ending.failed(failure);
        }
        if (step.get() == Step.CHECK && check.get() == null && failure.kind() == Problem.Kind.CANCELLED) {
            step.set(Step.MAPPING);
        }
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** The file; null before one was read. */
    ReadOnlyObjectProperty<@Nullable ImportFile> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Where fields come from; null before a file was read. */
    ReadOnlyObjectProperty<@Nullable ImportMapping> mappingProperty() {
        return mapping;
    }

    /** What may come from a file. */
    Set<ImportField> offered() {
        return offered;
    }

    ReadOnlyObjectProperty<Duplicates> duplicatesProperty() {
        return duplicates.getReadOnlyProperty();
    }

    /** Whether nothing is imported while a row is refused. */
    ReadOnlyObjectProperty<Boolean> wholeProperty() {
        return whole.getReadOnlyProperty();
    }

    /** What would come of it; null while that isn't known. */
    ReadOnlyObjectProperty<@Nullable ImportCheck> checkProperty() {
        return check.getReadOnlyProperty();
    }

    /** Whether what would come of it is not what was shown when the person said yes. */
    ReadOnlyObjectProperty<Boolean> changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** What came of it; null before it is done. */
    ReadOnlyObjectProperty<ImportDao.Result.@Nullable Done> doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Why the last thing failed; null if it didn't. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return work.problemProperty();
    }

    /** What is under way; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return work.jobProperty();
    }
}
