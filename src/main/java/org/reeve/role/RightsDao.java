package org.reeve.role;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.database.Database;

/** Where rights come from. Every call blocks. */
final class RightsDao {
    private final Database database;
    private final RoleRequestsDao requests;

    RightsDao(Database database) {
        this.database = database;
        this.requests = new RoleRequestsDao(database);
    }

    /** A path with times as the database has them. */
    record Line(
            String permission,
            UUID roleId,
            String role,
            @Nullable LocalDateTime since,
            @Nullable String givenBy,
            @Nullable LocalDateTime until) {

        Path toPath(Map<UUID, String> approvers) {
            return new Path(permission, roleId, role, instant(since), givenBy, approvers.get(roleId), instant(until));
        }

        private static @Nullable Instant instant(@Nullable LocalDateTime time) {
            return time == null ? null : time.toInstant(ZoneOffset.UTC);
        }
    }

    /**
     * What somebody holds and by what.
     *
     * @param active whether the account is active; true also where one may not know
     * @param paths by permission and role; of an account that isn't active, what it would hold
     */
    record Rights(NamedPerson person, boolean active, List<Path> paths) {}

    /** Every way in which {@code person} holds a permission now. */
    Rights of(NamedPerson person) {
        Map<UUID, String> approvers = requests.approvers(person.id());
        return database.read(session -> {
            List<Path> paths = session.createSelectionQuery(
                            """
                            select p.name, r.id, r.name, h.assignedAt, g.name, h.expiresAt
                              from RoleHolder h
                              join Role r on r.id = h.roleId
                              join RolePermission rp on rp.roleId = h.roleId
                              join Permission p on p.id = rp.permissionId
                              left join Person g on g.id = h.assignedBy
                             where h.personId = :person and\s""" + RoleHolderEntity.LIVING + " order by p.name, r.name", Line.class)
                    .setParameter("person", person.id())
                    .setParameter("now", LocalDateTime.now(ZoneOffset.UTC))
                    .getResultStream()
                    .map(line -> line.toPath(approvers))
                    .toList();
            List<Boolean> active = session.createNativeQuery(
                            "select u.is_active from api.users u where u.id = :person", Boolean.class)
                    .setParameter("person", person.id())
                    .getResultList();
            return new Rights(person, active.isEmpty() || active.getFirst(), paths);
        });
    }
}
