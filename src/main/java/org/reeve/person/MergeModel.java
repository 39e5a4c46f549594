package org.reeve.person;

import java.util.UUID;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.person.PersonDao.MergePreview;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** Which other account is the same person's, which of the two lives on, and what would move. FX thread only. */
final class MergeModel {
    private static final Duration TYPED = Duration.millis(250);

    private final PersonModel page;
    private final Background.Lane searching;
    private final Background.Lane previewing;
    private final PauseTransition typed = new PauseTransition(TYPED);
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<NamedPerson> found = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable NamedPerson> other = new SimpleObjectProperty<>();
    private final BooleanProperty keepsThis = new SimpleBooleanProperty(true);
    private final BooleanProperty withRoles = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable MergePreview> preview = new ReadOnlyObjectWrapper<>();

    /** Merges the account of {@code page} with another. */
    MergeModel(PersonModel page) {
        this.page = page;
        this.searching = page.lane();
        this.previewing = page.lane();
        typed.setOnFinished(event -> search());
        text.subscribe(() -> typed.playFromStart());
        other.subscribe(this::readPreview);
        keepsThis.subscribe(this::readPreview);
    }

    private void search() {
        String part = text.get().strip();
        if (part.length() < 3) {
            searching.cancel();
            found.clear();
            return;
        }
        page.ask(
                searching,
                Messages.text("person.job.search"),
                (people, account) -> people.search(part),
                rows -> found.setAll(
                        rows.stream().filter(row -> !row.id().equals(page.id())).toList()));
    }

    private void readPreview() {
        previewing.cancel();
        preview.set(null);
        NamedPerson twin = other.get();
        if (twin != null) {
            page.ask(
                    previewing,
                    Messages.text("person.job.preview"),
                    (people, account) -> people.previewMerge(survivor(twin), duplicate(twin)),
                    preview::set);
        }
    }

    private UUID survivor(NamedPerson twin) {
        return keepsThis.get() ? page.id() : twin.id();
    }

    private UUID duplicate(NamedPerson twin) {
        return keepsThis.get() ? twin.id() : page.id();
    }

    /** Merges the two; {@code done} runs afterwards. */
    void merge(Runnable done) {
        NamedPerson twin = other.get();
        if (twin == null || preview.get() == null) {
            return;
        }
        UUID survivor = survivor(twin);
        UUID duplicate = duplicate(twin);
        boolean roles = withRoles.get();
        page.change(
                Messages.text("person.job.merge"),
                (people, account) -> people.merge(survivor, duplicate, roles),
                moved -> {
                    other.set(null);
                    text.set("");
                    done.run();
                });
    }

    /** Part of the other's address or name, three characters at least. */
    StringProperty textProperty() {
        return text;
    }

    /** The accounts that it found. */
    ObservableList<NamedPerson> found() {
        return found;
    }

    /** The other account; null for none yet. */
    ObjectProperty<@Nullable NamedPerson> otherProperty() {
        return other;
    }

    /** Whether the account of the page lives on, and not the other. */
    BooleanProperty keepsThisProperty() {
        return keepsThis;
    }

    /** Whether roles move too. */
    BooleanProperty withRolesProperty() {
        return withRoles;
    }

    /** What would move; null until it was counted. */
    ReadOnlyObjectProperty<@Nullable MergePreview> previewProperty() {
        return preview.getReadOnlyProperty();
    }
}
