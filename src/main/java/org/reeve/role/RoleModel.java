package org.reeve.role;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** The role that is open, or one that is being made; with what was typed into it. FX thread only. */
final class RoleModel {
    private static final int NAME = 50;
    private static final int DESCRIPTION = 500;

    private final RolesModel roles;
    private final RoleChangesDao changesDao;
    private final Background background;
    private final Consumer<Problem> tell;
    private final ReadOnlyObjectWrapper<@Nullable Role> role = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper making = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final BooleanProperty sensitive = new SimpleBooleanProperty();
    private @Nullable UUID copyOf;
    private @Nullable UUID openNext;

    /** How often something else was opened: what was begun before is about another role. */
    private int opened;

    /** @param tell gets what failed for a role that isn't open any more */
    RoleModel(RolesModel roles, RoleChangesDao changesDao, Background background, Consumer<Problem> tell) {
        this.roles = roles;
        this.changesDao = changesDao;
        this.background = background;
        this.tell = tell;
        roles.roles().subscribe(this::follow);
    }

    /** Shows the newly read state of what is open; what was typed stays. */
    private void follow() {
        Role before = role.get();
        UUID next = openNext;
        if (next != null) {
            openNext = null;
            roles.find(next).ifPresent(this::open);
        } else if (before != null) {
            Role now = roles.find(before.id()).orElse(null);
            if (!isDirty() || (now != null && isTyped(now))) {
                fill(now);
            } else if (now != null && (isSaidAlike(before, now) || wasToldOfChange())) {
                // From now on what is typed is a decision about what is there now
                role.set(now);
            }
        }
    }

    /** Whether what is typed is what {@code now} says: it was saved. */
    private boolean isTyped(Role now) {
        return now.name().equals(name.get().strip())
                && now.description().equals(description.get().strip());
    }

    /** Whether only that has changed which isn't typed here: permissions, or a mark. */
    private static boolean isSaidAlike(Role before, Role now) {
        return before.name().equals(now.name()) && before.description().equals(now.description());
    }

    private boolean wasToldOfChange() {
        Problem failed = problem.get();
        return failed != null && failed.kind() == Problem.Kind.STALE;
    }

    /** Opens a role, or none; what was typed elsewhere is gone. */
    void open(@Nullable Role wanted) {
        opened++;
        openNext = null;
        problem.set(null);
        copyOf = null;
        making.set(false);
        fill(wanted);
    }

    private void fill(@Nullable Role now) {
        name.set(now == null ? "" : now.name());
        description.set(now == null ? "" : now.description());
        sensitive.set(now != null && now.sensitive());
        role.set(now);
    }

    /**
     * Begins a role.
     *
     * @param original what it is a copy of; null for none
     */
    void make(@Nullable Role original) {
        open(null);
        copyOf = original == null ? null : original.id();
        name.set(original == null ? "" : Messages.text("role.copy.name", original.name()));
        description.set(original == null ? "" : original.description());
        sensitive.set(original != null && original.sensitive());
        making.set(true);
    }

    ReadOnlyObjectProperty<@Nullable Role> roleProperty() {
        return role.getReadOnlyProperty();
    }

    @Nullable
    Role role() {
        return role.get();
    }

    /** Whether a role is being made. */
    ReadOnlyBooleanProperty makingProperty() {
        return making.getReadOnlyProperty();
    }

    /** Whether something is being written. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What went wrong last; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty descriptionProperty() {
        return description;
    }

    /** Whether the role that is being made is to be sensitive. */
    BooleanProperty sensitiveProperty() {
        return sensitive;
    }

    /** What the role that is being made starts from; null for nothing. */
    @Nullable
    UUID copyOf() {
        return copyOf;
    }

    void setCopyOf(@Nullable UUID original) {
        copyOf = original;
    }

    /** Whether something was typed that isn't saved. */
    boolean isDirty() {
        Role open = role.get();
        if (making.get()) {
            return !name.get().isBlank() || !description.get().isBlank();
        }
        return open != null
                && !(open.name().equals(name.get()) && open.description().equals(description.get()));
    }

    /** What is wrong with what was typed; empty when nothing. */
    String flaw() {
        if (name.get().isBlank()) {
            return Messages.text("role.flaw.name");
        }
        if (name.get().strip().length() > NAME) {
            return Messages.text("role.flaw.name_long", NAME);
        }
        return description.get().length() > DESCRIPTION ? Messages.text("role.flaw.description_long", DESCRIPTION) : "";
    }

    /** What was typed becomes what was saved last. */
    void discard() {
        open(role.get());
    }

    /**
     * Saves the name and the description, or makes the role.
     *
     * @param done gets what to say
     */
    void save(Consumer<String> done) {
        String typedName = name.get().strip();
        String typedDescription = description.get().strip();
        if (!flaw().isEmpty()) {
            return;
        }
        if (making.get()) {
            UUID original = copyOf;
            boolean marked = sensitive.get();
            int stay = opened;
            write(() -> changesDao.create(typedName, typedDescription, original, marked), id -> {
                openNext = stay == opened ? id : null;
                done.accept(Messages.text("role.was_made", typedName));
            });
            return;
        }
        Role seen = role.get();
        if (seen != null) {
            write(
                    () -> {
                        changesDao.describe(seen, typedName, typedDescription);
                        return seen.id();
                    },
                    id -> done.accept(Messages.text("role.was_saved", typedName)));
        }
    }

    /**
     * Marks the open role as sensitive, or asks that it be so no longer.
     *
     * @param done gets what to say
     */
    void mark(boolean marked, String reason, Consumer<String> done) {
        Role seen = role.get();
        if (seen != null) {
            write(
                    () -> changesDao.mark(seen, marked, reason),
                    outcome -> done.accept(Messages.text(
                            outcome == Outcome.REQUESTED ? "role.was_requested" : "role.was_marked", seen.name())));
        }
    }

    /**
     * Deletes the open role, or asks for it.
     *
     * @param done gets what to say
     */
    void delete(String reason, Consumer<String> done) {
        Role seen = role.get();
        if (seen != null) {
            write(
                    () -> changesDao.delete(seen, reason),
                    outcome -> done.accept(Messages.text(
                            outcome == Outcome.REQUESTED ? "role.was_requested" : "role.was_deleted", seen.name())));
        }
    }

    /** What deleting the open role comes to, as changes of what roles permit. */
    List<Change> loss() {
        Role open = role.get();
        return open == null
                ? List.of()
                : roles.permissions().stream()
                        .filter(permission -> open.permissions().contains(permission.name()))
                        .map(permission -> new Change(open.id(), permission.id(), false))
                        .toList();
    }

    private <T> void write(Supplier<T> work, Consumer<T> done) {
        if (busy.get()) {
            return;
        }
        int stay = opened;
        busy.set(true);
        problem.set(null);
        background.run(
                Messages.text("role.job.save"),
                Effect.WRITE,
                progress -> work.get(),
                (T result) -> {
                    busy.set(false);
                    done.accept(result);
                    roles.reload();
                },
                failed -> {
                    busy.set(false);
                    if (stay == opened) {
                        problem.set(failed);
                    } else {
                        tell.accept(failed);
                    }
                    // The list shows what it is now; what was typed stays
                    roles.reload();
                });
    }
}
