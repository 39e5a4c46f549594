package org.reeve.person;

import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** One person's page: what it shows, and whatever is being done about it, one deed at a time. FX thread only. */
final class PersonModel {
    private final UUID id;
    private final PersonDao people;
    private final Background background;
    private final Background.Lane reading;
    private final Consumer<Problem> tell;
    private final ReadOnlyObjectWrapper<@Nullable PersonPage> page = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PersonDao.@Nullable Handout> handout = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /** @param tell gets what a deed failed of */
    PersonModel(UUID id, PersonDao people, Background background, Consumer<Problem> tell) {
        this.id = id;
        this.people = people;
        this.background = background;
        this.reading = background.lane();
        this.tell = tell;
    }

    /** A deed in the database, for the account of this page. */
    @FunctionalInterface
    interface Deed<T extends @Nullable Object> {
        T run(PersonDao people, UUID account);
    }

    /** Reads the page again; what is typed on it stays. */
    void load() {
        reading.run(
                Messages.text("person.job.open"), Effect.READ, progress -> people.page(id), this::show, problem::set);
    }

    /** Shows what was just read; what is typed on the page stays. */
    void show(PersonPage read) {
        problem.set(null);
        page.set(read);
    }

    /**
     * Does something, and reads the page again whatever came of it.
     *
     * @param title what is being done, for the tray
     * @param done gets what it returned
     */
    <T extends @Nullable Object> void change(String title, Deed<T> deed, Consumer<T> done) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        background.run(
                title,
                Effect.WRITE,
                progress -> deed.run(people, id),
                result -> {
                    busy.set(false);
                    done.accept(result);
                    load();
                },
                failure -> {
                    busy.set(false);
                    tell.accept(failure);
                    load();
                });
    }

    /** Reads something for a part of the page, which tells what came of it; {@code lane} drops what is older. */
    <T> void ask(Background.Lane lane, String title, Deed<T> question, Consumer<T> answer) {
        lane.run(title, Effect.READ, progress -> question.run(people, id), answer, tell);
    }

    /** A lane for a part of the page. */
    Background.Lane lane() {
        return background.lane();
    }

    /** Shows a code or temporary password until it is put away. */
    void hand(PersonDao.@Nullable Handout given) {
        handout.set(given);
    }

    /** Stops reading, and forgets what was handed out. */
    void close() {
        reading.cancel();
        handout.set(null);
    }

    UUID id() {
        return id;
    }

    @Nullable
    PersonPage page() {
        return page.get();
    }

    /** What the page shows; null before it was read. */
    ReadOnlyObjectProperty<@Nullable PersonPage> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** Why it could not be read; null while it could. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** A code or temporary password that was just made; null for none. */
    ReadOnlyObjectProperty<PersonDao.@Nullable Handout> handoutProperty() {
        return handout.getReadOnlyProperty();
    }

    /** Whether a deed is under way. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
