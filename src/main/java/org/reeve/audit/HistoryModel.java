package org.reeve.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** One record through time: its versions, the one that is looked at, and who had a role then. FX thread only. */
final class HistoryModel {
    private final String type;
    private final UUID id;
    private final HistoryDao dao;
    private final Background.Lane reading;
    private final Background.Lane counting;
    private final Consumer<Problem> tell;
    private final ReadOnlyObjectWrapper<List<Version>> versions = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<HistoryDao.@Nullable Members> members = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> moment = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper();
    private final IntegerProperty position = new SimpleIntegerProperty(-1);

    HistoryModel(String type, UUID id, HistoryDao dao, Background background, Consumer<Problem> tell) {
        this.type = type;
        this.id = id;
        this.dao = dao;
        this.reading = background.lane();
        this.counting = background.lane();
        this.tell = tell;
        position.subscribe((before, after) -> {
            moment.set(null);
            members.set(null);
            counting.cancel();
        });
    }

    /** Reads the versions; the newest is looked at, or the same as before. */
    void load() {
        Version before = version();
        reading.run(
                Messages.text("history.job"),
                Effect.READ,
                progress -> dao.versions(type, id),
                (List<Version> found) -> {
                    versions.set(List.copyOf(found));
                    int same = before == null ? -1 : found.indexOf(before);
                    position.set(same < 0 ? found.size() - 1 : same);
                    known.set(true);
                },
                tell);
    }

    boolean isRole() {
        return type.equals("roles");
    }

    UUID id() {
        return id;
    }

    /** The oldest first. */
    ReadOnlyObjectProperty<List<Version>> versionsProperty() {
        return versions.getReadOnlyProperty();
    }

    /** Whether the versions were read: where there are none then, nothing is known. */
    ReadOnlyBooleanProperty knownProperty() {
        return known.getReadOnlyProperty();
    }

    /** Whether reading takes noticeably long. */
    ReadOnlyBooleanProperty busyProperty() {
        return reading.busyProperty();
    }

    /** The number of the version that is looked at; -1 for none. */
    IntegerProperty positionProperty() {
        return position;
    }

    /** The version that is looked at. */
    @Nullable
    Version version() {
        return at(position.get());
    }

    /** The one before it. */
    @Nullable
    Version before() {
        return at(position.get() - 1);
    }

    private @Nullable Version at(int index) {
        return index >= 0 && index < versions.get().size() ? versions.get().get(index) : null;
    }

    /** The time that was asked for, if it was one; else the version that is looked at says it. */
    ReadOnlyObjectProperty<@Nullable Instant> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /**
     * Looks at the record as it was at {@code time}.
     *
     * @return false if nothing is known of it then: its first entry is later
     */
    boolean lookAt(Instant time) {
        int found = -1;
        for (int i = 0; i < versions.get().size(); i++) {
            AuditEntry entry = versions.get().get(i).entry();
            if (entry == null || !entry.at().isAfter(time)) {
                found = i;
            }
        }
        if (found < 0) {
            return false;
        }
        position.set(found);
        // Who had the role at the time that was looked at before is no answer to this
        counting.cancel();
        members.set(null);
        moment.set(time);
        return true;
    }

    /** Who had the role at the time that is looked at; null before that was asked. */
    ReadOnlyObjectProperty<HistoryDao.@Nullable Members> membersProperty() {
        return members.getReadOnlyProperty();
    }

    /** Asks who had the role then. */
    void findMembers() {
        Instant time = time();
        if (time != null) {
            counting.run(
                    Messages.text("history.job"),
                    Effect.READ,
                    progress -> dao.members(id, time),
                    (HistoryDao.Members found) -> members.set(found),
                    tell);
        }
    }

    /** The time that is looked at; null where only "before the trail began" is known. */
    @Nullable
    Instant time() {
        Version looked = version();
        Instant asked = moment.get();
        if (asked != null || looked == null) {
            return asked;
        }
        return looked.entry() == null ? null : looked.entry().at();
    }

    /** Stops reading. */
    void close() {
        reading.cancel();
        counting.cancel();
    }
}
