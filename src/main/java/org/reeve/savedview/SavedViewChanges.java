package org.reeve.savedview;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** What can be done to the saved views of one list, one thing at a time. FX thread only. */
final class SavedViewChanges {
    private final SavedViewsModel views;
    private final SavedViewDao dao;
    private final Shell shell;
    private final Changes changes;

    /** @param views are told of what came of each change, and know which one is in use */
    SavedViewChanges(SavedViewsModel views, SavedViewDao dao, Background background, Shell shell) {
        this.views = views;
        this.dao = dao;
        this.shell = shell;
        this.changes = new Changes(background);
    }

    /** Whether the person may share. */
    boolean mayShare() {
        return shell.may("views.share");
    }

    /**
     * Keeps how the list looks now under a new name.
     *
     * @param saved runs when it is kept
     */
    void saveAs(String name, Runnable saved, Consumer<Problem> failed) {
        ViewState state = views.state();
        if (state == null) {
            return;
        }
        changes.run(
                Messages.text("savedview.job.save"),
                () -> dao.save(name.strip(), state, false),
                kept -> {
                    saved.run();
                    views.show(kept.all());
                    views.take(kept.id(), state);
                    shell.say(Messages.text("savedview.saved", name.strip()));
                },
                failed);
    }

    /** Keeps how the list looks now in the view in use. */
    void save() {
        SavedView view = views.current();
        ViewState state = views.state();
        if (view == null || state == null) {
            return;
        }
        change(
                () -> dao.change(view, null, state),
                () -> {
                    if (views.isCurrent(view)) {
                        views.take(view.id(), state);
                    }
                },
                Messages.text("savedview.saved", view.name()),
                this::tell);
    }

    /**
     * Gives the view in use another name.
     *
     * @param renamed runs when it has it
     */
    void rename(String name, Runnable renamed, Consumer<Problem> failed) {
        SavedView view = views.current();
        if (view != null) {
            String given = name.strip();
            change(
                    () -> dao.change(view, given, null),
                    renamed,
                    Messages.text("savedview.renamed", view.name(), given),
                    failed);
        }
    }

    /** Shows the view in use to everybody, or to nobody else any more. */
    void share(boolean shared) {
        SavedView view = views.current();
        if (view != null) {
            change(
                    () -> dao.share(view, shared),
                    () -> {},
                    Messages.text(shared ? "savedview.shared" : "savedview.unshared", view.name()),
                    this::tell);
        }
    }

    /** What is seen of it is what the change left: whoever goes on at once goes on from there. */
    private void change(Supplier<List<SavedView>> work, Runnable done, String words, Consumer<Problem> failed) {
        changes.run(
                Messages.text("savedview.job.save"),
                work,
                found -> {
                    views.show(found);
                    done.run();
                    shell.say(words);
                },
                failed);
    }

    /** Deletes the view in use; the notice offers to take that back. */
    void delete() {
        SavedView view = views.current();
        if (view == null) {
            return;
        }
        boolean opens = views.opensWith(view);
        changes.run(
                Messages.text("savedview.job.delete"),
                () -> dao.delete(view),
                found -> {
                    if (opens) {
                        views.openWith(null);
                    }
                    views.show(found);
                    ViewState state = view.state();
                    String said = Messages.text("savedview.deleted", view.name());
                    if (state == null) {
                        // What can't be read can't be written again
                        shell.say(said);
                    } else {
                        shell.say(said, Messages.text("savedview.deleted.undo"), () -> restore(view, state, opens));
                    }
                },
                this::tell);
    }

    private void restore(SavedView gone, ViewState state, boolean opens) {
        changes.run(
                Messages.text("savedview.job.save"),
                () -> dao.save(gone.name(), state, gone.shared()),
                kept -> {
                    if (opens) {
                        views.openWith(kept.id());
                    }
                    views.show(kept.all());
                    shell.say(Messages.text("savedview.restored", gone.name()));
                },
                this::tell);
    }

    private void tell(Problem problem) {
        shell.tell(problem);
        // What somebody else, or the same person elsewhere, changed meanwhile
        views.refresh();
    }
}
