package org.reeve.savedview;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** The saved views of one list: which there are, which one is in use, and whether the list departs from it. FX thread only. */
public final class SavedViewsModel {
    private final String list;
    private final SavedViewDao dao;
    private final Shell shell;
    /** Of its own: whoever refreshes meanwhile must not keep the list from opening. */
    private final Background.Lane opening;

    private final Background.Lane reading;
    private final Changes changes;
    private final ObservableList<SavedView> views = FXCollections.observableArrayList();
    // Kept, because a view of a list that nobody keeps forgets who listens to it
    private final ObservableList<SavedView> viewsView = FXCollections.unmodifiableObservableList(views);
    private final ReadOnlyObjectWrapper<@Nullable SavedView> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();

    private @Nullable ViewTarget target;

    /** How the list looked right after {@link #current} was applied. */
    private @Nullable ViewState base;

    /** How the list looked before any view was applied, which is how it looks without one. */
    private @Nullable ViewState plain;

    /** @param list as the database calls it, which is also how the settings do */
    public SavedViewsModel(String list, Database database, Background background, Shell shell) {
        this.list = list;
        this.dao = new SqlSavedViewDao(database);
        this.shell = shell;
        this.opening = background.lane();
        this.reading = background.lane();
        this.changes = new Changes(background);
    }

    /** The name of the list. */
    String list() {
        return list;
    }

    /** The views there are. */
    ObservableList<SavedView> views() {
        return viewsView;
    }

    /** The view in use; null for none. */
    ReadOnlyObjectProperty<@Nullable SavedView> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Whether the list looks otherwise than the view in use says. */
    ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /**
     * Opens the list with the view that the person chose for that, or as it is. A view that can't be read keeps nobody from
     * the list, and what the person asked for while it was read stays.
     */
    public void open(ViewTarget shown) {
        target = shown;
        ViewState before = shown.state();
        plain = before;
        Optional<String> wanted = shell.settings().view(key()).filter(id -> !id.isEmpty());
        if (wanted.isEmpty()) {
            shown.start();
            read(found -> {});
            return;
        }
        opening.run(
                Messages.text("savedview.job.read"),
                Effect.READ,
                progress -> dao.all(list),
                found -> {
                    views.setAll(found);
                    found.stream()
                            .filter(view ->
                                    shown.isOpenToViews() && shown.state().asksAs(before))
                            .filter(view -> view.id().toString().equals(wanted.get()))
                            .findFirst()
                            .ifPresent(this::use);
                    shown.start();
                },
                problem -> {
                    shown.start();
                    shell.tell(problem);
                });
    }

    private String key() {
        return list + ".view";
    }

    /** Reads which views there are. */
    public void refresh() {
        read(found -> {});
    }

    private void read(Consumer<List<SavedView>> then) {
        reading.run(
                Messages.text("savedview.job.read"),
                Effect.READ,
                progress -> dao.all(list),
                found -> {
                    show(found);
                    then.accept(found);
                },
                shell::tell);
    }

    private void show(List<SavedView> found) {
        views.setAll(found);
        SavedView before = current.get();
        if (before != null) {
            current.set(found.stream()
                    .filter(view -> view.id().equals(before.id()))
                    .findFirst()
                    .orElse(null));
            touched();
        }
    }

    /** Looks at the list as {@code view} says. */
    void use(SavedView view) {
        ViewState state = view.state();
        ViewTarget shown = target;
        if (shown == null) {
            return;
        }
        ViewState before = shown.state();
        ViewState usual = plain;
        String problem = state == null ? Messages.text("savedview.unreadable") : shown.apply(state);
        if (!problem.isEmpty()) {
            shell.say(Messages.text("savedview.refused", view.name(), problem));
            return;
        }
        if (current.get() == null && usual != null) {
            // The person's own columns, as they are by now
            plain = usual.withColumns(before.columns());
        }
        current.set(view);
        base = shown.state();
        touched();
    }

    /** Looks at the list as if there were no views. */
    void useNone() {
        ViewTarget shown = target;
        ViewState state = plain;
        current.set(null);
        base = null;
        touched();
        if (shown != null && state != null) {
            shown.apply(state);
        }
    }

    /** Looks at the list again as the view in use says. */
    void back() {
        SavedView view = current.get();
        if (view != null) {
            use(view);
        }
    }

    /** The list looks otherwise than before. */
    public void touched() {
        ViewTarget shown = target;
        changed.set(current.get() != null && shown != null && !shown.state().equals(base));
    }

    // --- Changes ---

    /**
     * Keeps how the list looks now under a new name.
     *
     * @param saved runs when it is kept
     */
    void saveAs(String name, Runnable saved, Consumer<Problem> failed) {
        ViewTarget shown = target;
        if (shown == null) {
            return;
        }
        ViewState state = shown.state();
        changes.run(
                Messages.text("savedview.job.save"),
                () -> dao.save(list, name.strip(), state, false),
                id -> {
                    saved.run();
                    base = state;
                    readAndUse(id, Messages.text("savedview.saved", name.strip()));
                },
                failed);
    }

    private void readAndUse(UUID id, String words) {
        read(found -> {
            current.set(found.stream()
                    .filter(view -> view.id().equals(id))
                    .findFirst()
                    .orElse(null));
            touched();
        });
        shell.say(words);
    }

    /** Keeps how the list looks now in the view in use. */
    void save() {
        SavedView view = current.get();
        ViewTarget shown = target;
        if (view == null || shown == null) {
            return;
        }
        ViewState state = shown.state();
        changes.run(
                Messages.text("savedview.job.save"),
                () -> {
                    dao.change(view, null, state);
                    return state;
                },
                kept -> {
                    base = kept;
                    readAndUse(view.id(), Messages.text("savedview.saved", view.name()));
                },
                this::tell);
    }

    /** Gives the view in use another name. */
    void rename(String name, Runnable renamed, Consumer<Problem> failed) {
        SavedView view = current.get();
        if (view == null) {
            return;
        }
        changes.run(
                Messages.text("savedview.job.save"),
                () -> {
                    dao.change(view, name.strip(), null);
                    return name.strip();
                },
                given -> {
                    renamed.run();
                    readAndUse(view.id(), Messages.text("savedview.renamed", view.name(), given));
                },
                failed);
    }

    /** Shows the view in use to everybody, or to nobody else any more. */
    void share(boolean shared) {
        SavedView view = current.get();
        if (view == null) {
            return;
        }
        changes.run(
                Messages.text("savedview.job.save"),
                () -> {
                    dao.share(view, shared);
                    return shared;
                },
                done -> readAndUse(
                        view.id(), Messages.text(done ? "savedview.shared" : "savedview.unshared", view.name())),
                this::tell);
    }

    /** Deletes the view in use; the notice offers to take that back. */
    void delete() {
        SavedView view = current.get();
        if (view == null) {
            return;
        }
        boolean opens = opensWith(view);
        changes.run(
                Messages.text("savedview.job.delete"),
                () -> {
                    dao.delete(view);
                    return view;
                },
                gone -> {
                    if (opens) {
                        openWith(null);
                    }
                    read(found -> {});
                    ViewState state = gone.state();
                    String said = Messages.text("savedview.deleted", gone.name());
                    if (state == null) {
                        // What can't be read can't be written again
                        shell.say(said);
                    } else {
                        shell.say(said, Messages.text("savedview.deleted.undo"), () -> restore(gone, state, opens));
                    }
                },
                this::tell);
    }

    private void restore(SavedView gone, ViewState state, boolean opens) {
        changes.run(
                Messages.text("savedview.job.save"),
                () -> dao.save(list, gone.name(), state, gone.shared()),
                id -> {
                    if (opens) {
                        openWith(id);
                    }
                    read(found -> {});
                    shell.say(Messages.text("savedview.restored", gone.name()));
                },
                this::tell);
    }

    private void tell(Problem problem) {
        shell.tell(problem);
        // What somebody else, or the same person elsewhere, changed meanwhile
        refresh();
    }

    // --- Opening ---

    /** Whether the list opens with {@code view} on this machine. */
    boolean opensWith(SavedView view) {
        return Objects.equals(shell.settings().view(key()).orElse(""), view.id().toString());
    }

    /** Opens the list with this view from now on, on this machine; null for none. */
    void openWith(@Nullable UUID view) {
        shell.settings().rememberView(key(), view == null ? "" : view.toString());
    }

    /** Whether the person may share. */
    boolean mayShare() {
        return shell.may("views.share");
    }

    /** Stops reading. */
    public void close() {
        opening.cancel();
        reading.cancel();
        target = null;
    }
}
