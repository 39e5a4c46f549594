package org.reeve.alert;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.signin.Person;

/** The list of alerts, and what is done about them. FX thread only. */
final class AlertModel {
    private final AlertDao dao;
    private final AlertWatch watch;
    private final Shell shell;
    private final Supplier<Person> person;
    private final Background.Lane loading;
    private final Changes changes;
    private final Subscription watching;
    private final ObservableList<Alert> alerts = FXCollections.observableArrayList();
    private final BooleanProperty openOnly = new SimpleBooleanProperty(true);
    private final StringProperty note = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();

    AlertModel(AlertDao dao, AlertWatch watch, Background background, Shell shell, Supplier<Person> person) {
        this.dao = dao;
        this.watch = watch;
        this.shell = shell;
        this.person = person;
        this.loading = background.lane();
        this.changes = new Changes(background);
        openOnly.subscribe((before, after) -> load());
        // Another look found more, or somebody else has seen to some
        watching = watch.openProperty().subscribe((before, after) -> load());
    }

    /** The newest, the newest first. */
    ObservableList<Alert> alerts() {
        return alerts;
    }

    /** Whether only those are listed that nobody has seen to. */
    BooleanProperty openOnlyProperty() {
        return openOnly;
    }

    /** What came of those that are being acknowledged; stays until that is written. */
    StringProperty noteProperty() {
        return note;
    }

    /** Whether something is being written. */
    ReadOnlyBooleanProperty busyProperty() {
        return changes.busyProperty();
    }

    /** Whether the list was ever read, so that no alert means that there is none. */
    ReadOnlyBooleanProperty readProperty() {
        return read.getReadOnlyProperty();
    }

    boolean mayManage() {
        return shell.may("alerts.manage");
    }

    /** Reads the list again, and looks for new ones. */
    void refresh() {
        watch.look();
        load();
    }

    /** Reads the list. */
    void load() {
        boolean open = openOnly.get();
        UUID me = person.get().id();
        loading.run(
                Messages.text("alert.job.list"),
                Effect.READ,
                progress -> dao.alerts(open, me),
                (List<Alert> found) -> {
                    show(found);
                    read.set(true);
                },
                shell::tell);
    }

    /** One by one, so that what is selected stays selected. */
    private void show(List<Alert> found) {
        alerts.removeIf(alert -> !found.contains(alert));
        for (int i = 0; i < found.size(); i++) {
            if (i >= alerts.size() || !alerts.get(i).equals(found.get(i))) {
                alerts.add(i, found.get(i));
            }
        }
    }

    /** Notes what came of these. */
    void acknowledge(List<Alert> chosen) {
        List<UUID> ids = chosen.stream().filter(Alert::isOpen).map(Alert::id).toList();
        String text = note.get().strip();
        if (ids.isEmpty() || text.isEmpty()) {
            return;
        }
        changes.run(
                Messages.text("alert.job.acknowledge"),
                () -> dao.acknowledge(ids, text),
                result -> {
                    if (result.done() > 0) {
                        note.set("");
                    }
                    shell.say(Messages.text(
                            result.own() == 0 ? "alert.acknowledged" : "alert.acknowledged.own",
                            result.done(),
                            result.own()));
                    refresh();
                },
                shell::tell);
    }

    /** Shows what raised it. */
    void showInTrail(Alert alert) {
        shell.go(Way.ALERT, alert.id());
    }

    /** Stops reading, and following the bell; what is being written is written. */
    void close() {
        watching.unsubscribe();
        loading.cancel();
    }
}
