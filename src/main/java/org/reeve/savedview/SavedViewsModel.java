package org.reeve.savedview;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
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
    private final SavedViewChanges changes;
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
        this.dao = new SqlSavedViewDao(database, list);
        this.shell = shell;
        this.opening = background.lane();
        this.reading = background.lane();
        this.changes = new SavedViewChanges(this, dao, background, shell);
    }

    /** What can be done to them. */
    SavedViewChanges changes() {
        return changes;
    }

    /** The views there are. */
    ObservableList<SavedView> views() {
        return viewsView;
    }

    /** The view in use; null for none. */
    ReadOnlyObjectProperty<@Nullable SavedView> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** The view in use; null for none. */
    @Nullable
    SavedView current() {
        return current.get();
    }

    /** Whether {@code view} is in use, whatever became of it meanwhile. */
    boolean isCurrent(SavedView view) {
        SavedView now = current.get();
        return now != null && now.id().equals(view.id());
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
            refresh();
            return;
        }
        opening.run(
                Messages.text("savedview.job.read"),
                Effect.READ,
                progress -> dao.all(),
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
        reading.run(Messages.text("savedview.job.read"), Effect.READ, progress -> dao.all(), this::show, shell::tell);
    }

    /** Shows the views there are by now; the one in use as it is by now, or none where it is gone. */
    void show(List<SavedView> found) {
        // What is being read may be from before
        reading.cancel();
        views.setAll(found);
        SavedView before = current.get();
        if (before != null) {
            current.set(find(before.id()));
            touched();
        }
    }

    private @Nullable SavedView find(UUID id) {
        return views.stream().filter(view -> view.id().equals(id)).findFirst().orElse(null);
    }

    /** Has the view with this id in use, which was kept when the list looked like {@code state}. */
    void take(UUID id, ViewState state) {
        current.set(find(id));
        base = state;
        touched();
    }

    /** How the list looks now; null before it was opened. */
    @Nullable
    ViewState state() {
        ViewTarget shown = target;
        return shown == null ? null : shown.state();
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

    /** Whether the list opens with {@code view} on this machine. */
    boolean opensWith(SavedView view) {
        return Objects.equals(shell.settings().view(key()).orElse(""), view.id().toString());
    }

    /** Opens the list with this view from now on, on this machine; null for none. */
    void openWith(@Nullable UUID view) {
        shell.settings().rememberView(key(), view == null ? "" : view.toString());
    }

    /** Stops reading. */
    public void close() {
        opening.cancel();
        reading.cancel();
        target = null;
    }
}
