package org.reeve.role;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.PagedList;
import org.reeve.platform.i18n.Messages;

/** Who has the role that is open. FX thread only. */
final class MembersModel {
    private final Database database;
    private final RoleGivingDao giving;
    private final RolesModel roles;
    private final Background background;
    private final Background.Lane opening;
    private final Consumer<Problem> tell;
    private final ReadOnlyObjectWrapper<@Nullable PagedList<Holder, HolderCursor>> list = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper changing = new ReadOnlyBooleanWrapper();
    private @Nullable Role role;

    MembersModel(Database database, RolesModel roles, Background background, Consumer<Problem> tell) {
        this.database = database;
        this.giving = new RoleGivingDao(database);
        this.roles = roles;
        this.background = background;
        this.opening = background.lane();
        this.tell = tell;
    }

    /** Shows who has {@code opened}; null for no role. */
    void show(@Nullable Role opened) {
        Role before = role;
        role = opened;
        if (opened == null) {
            opening.cancel();
            replace(null);
            return;
        }
        if (before == null || !before.id().equals(opened.id())) {
            replace(null);
        }
        PagedList.open(
                background,
                opening,
                HolderListDao.ofRole(database, opened.id()),
                Messages.text("role.job.members"),
                this::replace,
                tell);
    }

    private void replace(@Nullable PagedList<Holder, HolderCursor> opened) {
        PagedList<Holder, HolderCursor> before = list.get();
        list.set(opened);
        if (before != null) {
            before.close();
        }
    }

    /** The members by name; null while nothing is read. */
    ReadOnlyObjectProperty<@Nullable PagedList<Holder, HolderCursor>> listProperty() {
        return list.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty changingProperty() {
        return changing.getReadOnlyProperty();
    }

    /**
     * Gives the role.
     *
     * @param until null for good
     * @param reason where a second person has to approve
     * @param done gets what to say
     */
    void give(NamedPerson person, @Nullable Instant until, String reason, Consumer<String> done) {
        Role given = role;
        if (given != null) {
            change(
                    () -> giving.give(person.id(), given.id(), until, reason),
                    outcome -> done.accept(Messages.text(
                            switch (outcome) {
                                case GIVEN -> "role.members.was_given";
                                case CHANGED -> "role.members.was_changed";
                                case HAD -> "role.members.had";
                                case REQUESTED -> "role.members.was_requested";
                            },
                            person.name(),
                            given.name())));
        }
    }

    /**
     * Takes the role from all these.
     *
     * @param done gets what to say
     */
    void take(List<Holder> holders, Consumer<String> done) {
        Role taken = role;
        if (taken != null && !holders.isEmpty()) {
            change(
                    () -> {
                        giving.take(
                                holders.stream()
                                        .map(holder -> holder.person().id())
                                        .toList(),
                                taken.id());
                        return holders.size();
                    },
                    count -> done.accept(Messages.text("role.members.was_taken", count, taken.name())));
        }
    }

    /** Gives back what was taken, each until when it was. */
    void giveBack(List<Holder> holders, Consumer<String> done) {
        change(
                () -> {
                    for (Holder holder : holders) {
                        giving.give(holder.person().id(), holder.roleId(), holder.until(), "");
                    }
                    return holders.size();
                },
                count -> done.accept(Messages.text("role.members.given_back", count)));
    }

    private interface Work<T> {
        T run();
    }

    private <T> void change(Work<T> work, Consumer<T> done) {
        if (changing.get()) {
            return;
        }
        changing.set(true);
        background.run(
                Messages.text("role.job.members.change"),
                Effect.WRITE,
                progress -> work.run(),
                (T result) -> {
                    changing.set(false);
                    done.accept(result);
                    // The open role is read again with all roles, and its members with it
                    roles.reload();
                },
                problem -> {
                    changing.set(false);
                    tell.accept(problem);
                });
    }

    void close() {
        opening.cancel();
        replace(null);
    }
}
