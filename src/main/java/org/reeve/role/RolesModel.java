package org.reeve.role;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.signin.Person;

/** Which roles and permissions there are, for all tabs of the section, and what the person may do with them. FX thread only. */
final class RolesModel {
    private final HibernateRoleDao roleDao;
    private final RoleRequestsDao requests;
    private final Background.Lane reading;
    private final Consumer<Problem> tell;
    private final Supplier<Person> person;
    private final ObservableList<Role> roles = FXCollections.observableArrayList();

    /** Kept: a view that nobody holds is collected, and its listeners with it. */
    private final ObservableList<Role> rolesView = FXCollections.unmodifiableObservableList(roles);

    private final ReadOnlyLongWrapper waiting = new ReadOnlyLongWrapper();
    private List<Permission> permissions = List.of();
    private Map<UUID, Long> counts = Map.of();

    /** @param person who is signed in, asked anew each time */
    RolesModel(
            HibernateRoleDao roleDao,
            RoleRequestsDao requests,
            Background background,
            Consumer<Problem> tell,
            Supplier<Person> person) {
        this.roleDao = roleDao;
        this.requests = requests;
        this.reading = background.lane();
        this.tell = tell;
        this.person = person;
    }

    private record Catalogue(List<Role> roles, List<Permission> permissions, Map<UUID, Long> counts, long waiting) {}

    /** Reads everything again; what was read stays until then. */
    void reload() {
        reading.run(
                Messages.text("role.job.read"),
                Effect.READ,
                progress ->
                        new Catalogue(roleDao.all(), roleDao.permissions(), roleDao.memberCounts(), requests.waiting()),
                (Catalogue read) -> {
                    permissions = read.permissions;
                    counts = read.counts;
                    waiting.set(read.waiting);
                    roles.setAll(read.roles);
                },
                tell);
    }

    /** All roles, by name; changes as a whole when they are read again, after all else here. */
    ObservableList<Role> roles() {
        return rolesView;
    }

    List<Permission> permissions() {
        return permissions;
    }

    /** How many requests wait for somebody. */
    ReadOnlyLongProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** How many accounts have this role. */
    long members(UUID role) {
        return counts.getOrDefault(role, 0L);
    }

    Optional<Role> find(@Nullable UUID id) {
        return roles.stream().filter(role -> role.id().equals(id)).findFirst();
    }

    Optional<Permission> permission(String name) {
        return permissions.stream()
                .filter(permission -> permission.name().equals(name))
                .findFirst();
    }

    /** The name of a permission by its identifier. */
    String nameOf(UUID id) {
        return permissions.stream()
                .filter(permission -> permission.id().equals(id))
                .map(Permission::name)
                .findFirst()
                .orElse(id.toString());
    }

    /** Permissions that sensitive roles give and no other: into a role they get with a second person's approval. */
    Set<String> guarded() {
        Set<String> guarded = new HashSet<>();
        roles.stream().filter(Role::sensitive).forEach(role -> guarded.addAll(role.permissions()));
        roles.stream().filter(role -> !role.sensitive()).forEach(role -> guarded.removeAll(role.permissions()));
        return guarded;
    }

    boolean may(String permission) {
        return person.get().may(permission);
    }

    boolean isSelf(UUID account) {
        return person.get().id().equals(account);
    }

    /** Why this person may not change the role itself; empty when they may. The database says so too. */
    String reasonAgainstChanging(Role role) {
        if (!may("roles.write")) {
            return Messages.text("role.missing.write");
        }
        return beyond(role);
    }

    /** Why this person may not give or take the role; empty when they may. The database says so too. */
    String reasonAgainstGiving(Role role) {
        if (!may("roles.assign")) {
            return Messages.text("role.missing.assign");
        }
        return beyond(role);
    }

    private String beyond(Role role) {
        List<String> missing = role.permissions().stream()
                .filter(permission -> !may(permission))
                .sorted()
                .toList();
        return missing.isEmpty() ? "" : Messages.text("role.beyond", String.join(", ", missing));
    }

    void close() {
        reading.cancel();
    }
}
