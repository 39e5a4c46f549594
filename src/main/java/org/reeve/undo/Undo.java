package org.reeve.undo;

import java.util.UUID;
import java.util.function.Supplier;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.signin.Person;

/**
 * Takes back what the trail recorded: from the notice right after an action, and from the trail at any later time. What
 * was changed since is left as it is, and named before anything is done. FX thread only.
 */
public final class Undo {
    /** Without it nothing is undone; each change needs its own permission besides. */
    public static final String PERMISSION = "audit.undo";

    private final UndoDao dao;
    private final Background background;
    private final Shell shell;
    private final Supplier<Person> person;

    /** Each has a tab of its own: what was undone once may be undone again. */
    private int reviews;

    /** @param person who is signed in, asked anew each time */
    public Undo(Database database, Background background, Shell shell, Supplier<Person> person) {
        this.dao = new HibernateUndoDao(database);
        this.background = background;
        this.shell = shell;
        this.person = person;
    }

    /** Whether the person may undo at all. */
    public boolean isAllowed() {
        return person.get().may(PERMISSION);
    }

    /**
     * Shows a notice about what the person has just done, with Undo on it where they may.
     *
     * @param after runs when it was undone
     */
    public void offer(String text, UUID correlation, Runnable after) {
        if (isAllowed()) {
            Recorded done = new Recorded.Together(correlation, person.get().id(), null);
            shell.say(text, Messages.text("undo.offer"), () -> start(done, after));
        } else {
            shell.say(text);
        }
    }

    /**
     * Opens a tab with what undoing would do record by record, where what was changed since can be chosen too.
     *
     * @param after runs when it was undone
     */
    public void review(Recorded what, Runnable after) {
        shell.open("undo:" + ++reviews, Messages.text("undo.review.tab"), "fth-rotate-ccw", () -> view(what, after));
    }

    private SectionView view(Recorded what, Runnable after) {
        UndoReviewModel model = new UndoReviewModel(what, dao, background, shell, (plan, correlation) -> {
            after.run();
            offer(UndoWords.done(plan), correlation, after);
        });
        var view = Views.load("undo/undo-review.fxml", new UndoReviewController(model));
        return new SectionView(view.root(), view.controller());
    }

    /** Undoes at once what there is nothing to say about; else asks. */
    private void start(Recorded what, Runnable after) {
        background.run(
                Messages.text("undo.job.plan"),
                Effect.READ,
                progress -> dao.plan(what),
                plan -> {
                    if (plan.restores() > 0 && plan.passedOver().findAny().isEmpty()) {
                        carryOut(plan, after);
                    } else {
                        confirm(plan, false, after);
                    }
                },
                shell::tell);
    }

    private void confirm(UndoPlan plan, boolean changed, Runnable after) {
        shell.confirm(UndoWords.confirmation(plan, changed), reason -> carryOut(plan, after));
    }

    private void carryOut(UndoPlan plan, Runnable after) {
        background.run(
                Messages.text("undo.job"),
                Effect.WRITE,
                progress -> dao.undo(plan, progress),
                result -> {
                    switch (result) {
                        case UndoDao.Result.Done done -> {
                            after.run();
                            offer(UndoWords.done(plan), done.correlation(), after);
                        }
                        case UndoDao.Result.Differs differs -> confirm(differs.now(), true, after);
                    }
                },
                problem -> {
                    shell.tell(problem);
                    if (problem.kind() == Problem.Kind.CANCELLED) {
                        shell.say(Messages.text("undo.cancelled"));
                    }
                });
    }
}
