package org.reeve.role;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** What changes of roles come to for people, before they are saved. FX thread only. */
final class PreviewModel {
    /** How many names stand in a line. */
    static final int FIRST = 5;

    private static final int MORE = 200;

    private final RoleChangesDao changesDao;
    private final RolesModel roles;
    private final Background.Lane reading;
    private final Background.Lane naming;
    private final Consumer<Problem> tell;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<NamedPerson> people = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private List<Change> changes = List.of();
    private @Nullable Line named;

    /**
     * A permission that people gain or lose.
     *
     * @param count how many people; 0 where it changes nothing for anybody
     * @param first the first of them, by name
     */
    record Line(UUID permission, String name, boolean gain, long count, List<NamedPerson> first) {}

    PreviewModel(RoleChangesDao changesDao, RolesModel roles, Background background, Consumer<Problem> tell) {
        this.changesDao = changesDao;
        this.roles = roles;
        this.reading = background.lane();
        this.naming = background.lane();
        this.tell = tell;
    }

    /** Works out what {@code wanted} comes to. */
    void show(Collection<Change> wanted) {
        changes = List.copyOf(wanted);
        naming.cancel();
        ready.set(false);
        working.set(true);
        lines.clear();
        people.clear();
        named = null;
        List<Change> asked = changes;
        reading.run(
                Messages.text("role.job.preview"),
                Effect.READ,
                progress -> read(asked),
                (List<Line> read) -> {
                    working.set(false);
                    lines.setAll(read);
                    ready.set(true);
                },
                problem -> {
                    working.set(false);
                    tell.accept(problem);
                });
    }

    private List<Line> read(List<Change> asked) {
        List<Line> read = new ArrayList<>();
        for (Impact impact : changesDao.preview(asked)) {
            String name = roles.nameOf(impact.permission());
            if (impact.gain() > 0) {
                read.add(line(asked, impact.permission(), name, true, impact.gain()));
            }
            if (impact.lose() > 0) {
                read.add(line(asked, impact.permission(), name, false, impact.lose()));
            }
            if (impact.gain() == 0 && impact.lose() == 0) {
                read.add(new Line(impact.permission(), name, true, 0, List.of()));
            }
        }
        // What changes for most comes first, what changes for nobody last
        read.sort(Comparator.comparingLong(Line::count).reversed().thenComparing(Line::name));
        return read;
    }

    private Line line(List<Change> asked, UUID permission, String name, boolean gain, long count) {
        return new Line(permission, name, gain, count, changesDao.people(asked, permission, gain, null, FIRST));
    }

    ObservableList<Line> lines() {
        return lines;
    }

    /** Whether all of it is worked out. */
    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** Whether it is being worked out. */
    ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /** Everybody in {@link #named}, as far as read. */
    ObservableList<NamedPerson> people() {
        return people;
    }

    /** The line whose people are shown by name; null for none. */
    @Nullable
    Line named() {
        return named;
    }

    /** Names everybody in {@code line}, beginning with the first. */
    void nameAll(Line line) {
        named = line;
        people.clear();
        nameMore();
    }

    /** Whether there are more names to read. */
    boolean hasMore() {
        return named != null && people.size() < named.count();
    }

    /** Reads more names. */
    void nameMore() {
        Line line = named;
        if (line == null) {
            return;
        }
        List<Change> asked = changes;
        NamedPerson after = people.isEmpty() ? null : people.getLast();
        naming.run(
                Messages.text("role.job.preview"),
                Effect.READ,
                progress -> changesDao.people(asked, line.permission(), line.gain(), after, MORE),
                (List<NamedPerson> more) -> people.addAll(more),
                tell);
    }

    void close() {
        reading.cancel();
        naming.cancel();
    }
}
