package org.reeve.role;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.StaleRow;

/**
 * Makes and changes roles. Every call blocks and is one transaction; what one may not do fails with 42501, and what nobody
 * may do alone is asked for instead.
 */
final class RoleChangesDao {
    private static final String STALE = "stale";

    private final Database database;

    RoleChangesDao(Database database) {
        this.database = database;
    }

    /**
     * Makes a role.
     *
     * @param copyOf whose permissions it gets; null for none. The copy of a sensitive role is one
     */
    UUID create(String name, String description, @Nullable UUID copyOf, boolean sensitive) {
        return database.writeSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement("SELECT api.create_role(?, ?, ?, ?)")) {
                call.setString(1, name);
                call.setString(2, description);
                call.setObject(3, copyOf);
                call.setBoolean(4, sensitive);
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    return row.getObject(1, UUID.class);
                }
            }
        });
    }

    /**
     * Renames and describes a role.
     *
     * @throws StaleRow if somebody changed it since {@code seen} was read
     */
    void describe(Role seen, String name, String description) {
        call("SELECT api.change_role(?, ?, ?, ?)", seen.id(), name, description, lock(seen));
    }

    /**
     * Marks a role as sensitive; that it is so no longer is asked for.
     *
     * @param reason why it need not be sensitive any more
     * @throws StaleRow if somebody changed it since {@code seen} was read
     */
    Outcome mark(Role seen, boolean sensitive, String reason) {
        return call("SELECT api.mark_role(?, ?, ?, ?)", seen.id(), sensitive, lock(seen), reason);
    }

    /**
     * Deletes a role and takes it from all who have it; a sensitive one is asked for.
     *
     * @throws StaleRow if somebody changed it since {@code seen} was read
     */
    Outcome delete(Role seen, String reason) {
        return call("SELECT api.delete_role(?, ?, ?)", seen.id(), lock(seen), reason);
    }

    private Outcome call(String function, Object... parameters) {
        return database.writeSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement(function)) {
                for (int i = 0; i < parameters.length; i++) {
                    call.setObject(i + 1, parameters[i]);
                }
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    return outcome(row.getString(1));
                }
            }
        });
    }

    private static Outcome outcome(String word) {
        return switch (word) {
            case STALE -> throw new StaleRow();
            case "requested" -> Outcome.REQUESTED;
            default -> Outcome.DONE;
        };
    }

    private static LocalDateTime lock(Role seen) {
        return LocalDateTime.ofInstant(seen.updatedAt(), ZoneOffset.UTC);
    }

    /** What came of saving changes of what roles permit: all of it, or, when some are stale, nothing. */
    record Saved(Set<UUID> saved, Set<UUID> requested, Set<UUID> stale) {}

    /**
     * Changes what roles permit, in one transaction.
     *
     * @param seen the roles as they were when it was decided
     * @param reason for those that a second person has to approve
     */
    Saved save(Collection<Change> changes, Collection<Role> seen, String reason) {
        return database.writeSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement(
                    "SELECT role_id, outcome FROM api.save_role_changes(?, ?, ?, ?, ?, ?)")) {
                bind(call, connection, changes);
                call.setArray(4, array(connection, "uuid", seen, Role::id));
                call.setArray(5, array(connection, "timestamp", seen, RoleChangesDao::lock));
                call.setString(6, reason);
                Map<String, Set<UUID>> roles = new HashMap<>();
                try (ResultSet row = call.executeQuery()) {
                    while (row.next()) {
                        roles.computeIfAbsent(row.getString(2), word -> new LinkedHashSet<>())
                                .add(row.getObject(1, UUID.class));
                    }
                }
                return new Saved(
                        roles.getOrDefault("saved", Set.of()),
                        roles.getOrDefault("requested", Set.of()),
                        roles.getOrDefault(STALE, Set.of()));
            }
        });
    }

    /** What the changes come to for people, a line for each permission that is among them. */
    List<Impact> preview(Collection<Change> changes) {
        return database.readSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement(
                    "SELECT permission_id, gain, lose FROM api.preview_role_changes(?, ?, ?)")) {
                bind(call, connection, changes);
                List<Impact> impacts = new ArrayList<>();
                try (ResultSet row = call.executeQuery()) {
                    while (row.next()) {
                        impacts.add(new Impact(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)));
                    }
                }
                return impacts;
            }
        });
    }

    /**
     * Who would gain or lose a permission, by name.
     *
     * @param after the names begin behind this one; null for the beginning
     */
    List<NamedPerson> people(
            Collection<Change> changes, UUID permission, boolean gain, @Nullable NamedPerson after, int limit) {
        return database.readSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement(
                    "SELECT id, name, email FROM api.preview_role_people(?, ?, ?, ?, ?, ?, ?, ?)")) {
                bind(call, connection, changes);
                call.setObject(4, permission);
                call.setBoolean(5, gain);
                call.setString(6, after == null ? null : after.name());
                call.setObject(7, after == null ? null : after.id());
                call.setInt(8, limit);
                List<NamedPerson> people = new ArrayList<>();
                try (ResultSet row = call.executeQuery()) {
                    while (row.next()) {
                        people.add(new NamedPerson(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
                    }
                }
                return people;
            }
        });
    }

    private static void bind(PreparedStatement call, Connection connection, Collection<Change> changes)
            throws SQLException {
        call.setArray(1, array(connection, "uuid", changes, Change::role));
        call.setArray(2, array(connection, "uuid", changes, Change::permission));
        call.setArray(3, array(connection, "boolean", changes, Change::given));
    }

    private static <T> Array array(
            Connection connection, String type, Collection<T> from, Function<? super T, ? extends Object> value)
            throws SQLException {
        return connection.createArrayOf(type, from.stream().map(value).toArray());
    }
}
