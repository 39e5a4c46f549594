package org.reeve.role;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/**
 * The matrix of roles by permissions. Ticks are collected, looked at in a preview, and saved all at once. FX thread only.
 */
final class MatrixModel {
    private final RolesModel roles;
    private final RoleChangesDao changesDao;
    private final Background background;
    private final Consumer<Problem> tell;
    private final StringProperty search = new SimpleStringProperty("");
    private final ObservableList<MatrixRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper conflict = new ReadOnlyStringWrapper("");

    private final Map<Box, Change> changes = new LinkedHashMap<>();

    /** The roles as they were when the first of their boxes was ticked: what the decision rests on. */
    private final Map<UUID, Role> seen = new LinkedHashMap<>();

    private record Box(UUID role, UUID permission) {}

    MatrixModel(RolesModel roles, RoleChangesDao changesDao, Background background, Consumer<Problem> tell) {
        this.roles = roles;
        this.changesDao = changesDao;
        this.background = background;
        this.tell = tell;
        roles.roles().subscribe(this::takeUp);
        search.subscribe(this::refill);
    }

    private void refill() {
        String text = search.get().strip().toLowerCase(Locale.ROOT);
        List<MatrixRow> shown = new ArrayList<>();
        String area = "";
        for (Permission permission : roles.permissions()) {
            boolean matches = (permission.name() + "\n" + permission.description())
                    .toLowerCase(Locale.ROOT)
                    .contains(text);
            if (matches) {
                if (!permission.area().equals(area)) {
                    area = permission.area();
                    shown.add(MatrixRow.heading(area));
                }
                shown.add(MatrixRow.of(permission));
            }
        }
        rows.setAll(shown);
    }

    /** The permissions that match the search, by area; each area begins with a row of its own. */
    ObservableList<MatrixRow> rows() {
        return rows;
    }

    StringProperty searchProperty() {
        return search;
    }

    /** How many boxes were changed. */
    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** Which roles somebody else changed meanwhile, a sentence; empty when none. */
    ReadOnlyStringProperty conflictProperty() {
        return conflict.getReadOnlyProperty();
    }

    Collection<Change> changes() {
        return changes.values();
    }

    /** Whether the box is ticked, changes included. */
    boolean isGiven(Role role, Permission permission) {
        Change change = changes.get(new Box(role.id(), permission.id()));
        return change == null ? role.permissions().contains(permission.name()) : change.given();
    }

    boolean isChanged(Role role, Permission permission) {
        return changes.containsKey(new Box(role.id(), permission.id()));
    }

    /** Why the box can't be changed by this person; empty when it can. The database says so too. */
    String reasonAgainst(Role role, Permission permission) {
        if (role.system()) {
            return Messages.text("role.system.why");
        }
        if (!roles.may("roles.write")) {
            return Messages.text("role.missing.write");
        }
        if (!roles.may(permission.name())) {
            return Messages.text("role.beyond", permission.name());
        }
        // What a second person has to approve is asked for by who holds all of the role
        return role.sensitive() ? roles.reasonAgainstChanging(role) : "";
    }

    /** Ticks or clears a box; back to what it was is no change. */
    void toggle(Role role, Permission permission) {
        if (saving.get() || !reasonAgainst(role, permission).isEmpty()) {
            return;
        }
        boolean given = !isGiven(role, permission);
        Box box = new Box(role.id(), permission.id());
        if (role.permissions().contains(permission.name()) == given) {
            changes.remove(box);
        } else {
            changes.put(box, new Change(role.id(), permission.id(), given));
            seen.putIfAbsent(role.id(), role);
        }
        changed();
    }

    private void changed() {
        Set<UUID> touched = changes.keySet().stream().map(Box::role).collect(Collectors.toSet());
        seen.keySet().retainAll(touched);
        count.set(changes.size());
    }

    /** Takes all changes back. */
    void discard() {
        changes.clear();
        conflict.set("");
        changed();
    }

    /** Names of the roles whose changes a second person has to approve. */
    List<String> askedFor() {
        Set<String> guarded = roles.guarded();
        return roles.roles().stream()
                .filter(role -> changes.values().stream()
                        .anyMatch(change -> change.role().equals(role.id())
                                && (role.sensitive()
                                        || (change.given() && guarded.contains(roles.nameOf(change.permission()))))))
                .map(Role::name)
                .toList();
    }

    /**
     * Saves all changes at once.
     *
     * @param reason for those that a second person has to approve
     * @param done gets what to say when they are saved
     */
    void save(String reason, Consumer<String> done) {
        if (changes.isEmpty() || saving.get()) {
            return;
        }
        List<Change> asked = List.copyOf(changes.values());
        List<Role> lock = List.copyOf(seen.values());
        saving.set(true);
        background.run(
                Messages.text("role.job.save"),
                Effect.WRITE,
                progress -> changesDao.save(asked, lock, reason),
                saved -> finish(saved, done),
                problem -> {
                    saving.set(false);
                    tell.accept(problem);
                });
    }

    private void finish(RoleChangesDao.Saved saved, Consumer<String> done) {
        saving.set(false);
        if (!saved.stale().isEmpty()) {
            conflict.set(Messages.text("role.matrix.conflict", names(saved.stale())));
            // From now on the decision rests on what is read next
            saved.stale().forEach(seen::remove);
            roles.reload();
            return;
        }
        String text = saved.requested().isEmpty()
                ? Messages.text("role.matrix.saved", changes.size())
                : Messages.text("role.matrix.requested", names(saved.requested()));
        discard();
        roles.reload();
        done.accept(text);
    }

    /** Takes up the new state of roles whose old one was given up. */
    private void takeUp() {
        changes.values()
                .removeIf(change -> roles.find(change.role())
                        .map(role -> role.permissions().contains(roles.nameOf(change.permission())) == change.given())
                        .orElse(true));
        for (Change change : changes.values()) {
            roles.find(change.role()).ifPresent(role -> seen.putIfAbsent(role.id(), role));
        }
        changed();
        refill();
    }

    private String names(Set<UUID> ids) {
        return roles.roles().stream()
                .filter(role -> ids.contains(role.id()))
                .map(Role::name)
                .collect(Collectors.joining(", "));
    }
}
