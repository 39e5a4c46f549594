package org.reeve.role;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.people.PeopleDao;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.PagedList;
import org.reeve.platform.i18n.Messages;

/** "Why?" for a person and a permission, and "Who can?" for a permission. FX thread only. */
final class RightsModel {
    private final Database database;
    private final RightsDao rightsDao;
    private final PeopleDao people;
    private final RolesModel roles;
    private final Background background;
    private final Background.Lane asking;
    private final Background.Lane listing;
    private final Consumer<Problem> tell;
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PagedList<Holder, HolderCursor>> holders =
            new ReadOnlyObjectWrapper<>();
    private RightsDao.@Nullable Rights rights;
    private @Nullable Permission permission;

    /**
     * Whether somebody holds a permission, and by what.
     *
     * @param granted whether they hold it; not if the account is inactive
     * @param paths each way in which they hold it, or would if the account were active
     * @param would the roles that would give it, when nothing does
     */
    record Answer(
            NamedPerson person,
            Permission permission,
            boolean granted,
            boolean active,
            List<Path> paths,
            List<Role> would) {}

    RightsModel(Database database, RolesModel roles, Background background, Consumer<Problem> tell) {
        this.database = database;
        this.rightsDao = new RightsDao(database);
        this.people = new PeopleDao(database);
        this.roles = roles;
        this.background = background;
        this.asking = background.lane();
        this.listing = background.lane();
        this.tell = tell;
    }

    /** Asks about this person. */
    void askAbout(NamedPerson person) {
        RightsDao.Rights held = rights;
        if (held != null && !held.person().id().equals(person.id())) {
            // What holds for somebody else doesn't stand beside this name
            rights = null;
            work();
        }
        asking.run(
                Messages.text("role.job.rights"),
                Effect.READ,
                progress -> rightsDao.of(person),
                (RightsDao.Rights read) -> {
                    rights = read;
                    work();
                },
                tell);
    }

    /**
     * Asks about somebody known by identifier alone.
     *
     * @param known gets who it is; not called for an account that is gone
     */
    void askAbout(UUID account, Consumer<NamedPerson> known) {
        asking.run(
                Messages.text("role.job.rights"),
                Effect.READ,
                progress -> people.person(account),
                (Optional<NamedPerson> person) -> person.ifPresent(found -> {
                    known.accept(found);
                    askAbout(found);
                }),
                tell);
    }

    /** Asks about this permission; who holds it is listed too. */
    void askAbout(Permission asked) {
        permission = asked;
        work();
        PagedList.open(
                background,
                listing,
                HolderListDao.ofPermission(database, asked.id()),
                Messages.text("role.job.holders"),
                this::replace,
                tell);
    }

    private void replace(@Nullable PagedList<Holder, HolderCursor> opened) {
        PagedList<Holder, HolderCursor> before = holders.get();
        holders.set(opened);
        if (before != null) {
            before.close();
        }
    }

    private void work() {
        RightsDao.Rights held = rights;
        Permission asked = permission;
        if (held == null || asked == null) {
            answer.set(null);
            return;
        }
        List<Path> paths = held.paths().stream()
                .filter(path -> path.permission().equals(asked.name()))
                .toList();
        List<Role> would = paths.isEmpty()
                ? roles.roles().stream()
                        .filter(role -> role.permissions().contains(asked.name()))
                        .toList()
                : List.of();
        answer.set(new Answer(held.person(), asked, held.active() && !paths.isEmpty(), held.active(), paths, would));
    }

    /** The answer to "Why?"; null until both a person and a permission are chosen. */
    ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Who holds the permission, by name; null until one is chosen. */
    ReadOnlyObjectProperty<@Nullable PagedList<Holder, HolderCursor>> holdersProperty() {
        return holders.getReadOnlyProperty();
    }

    /** Asks again what was asked last. */
    void refresh() {
        RightsDao.Rights held = rights;
        Permission asked = permission;
        if (held != null) {
            askAbout(held.person());
        }
        if (asked != null) {
            askAbout(asked);
        }
    }

    void close() {
        asking.cancel();
        listing.cancel();
        replace(null);
    }
}
