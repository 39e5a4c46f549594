package org.reeve.role;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reeve.people.PeopleDao;
import org.reeve.platform.database.Database;

/** Roles from the gate views. */
public final class HibernateRoleDao implements RoleDao {
    private final Database database;

    public HibernateRoleDao(Database database) {
        this.database = database;
    }

    /** What Hibernate must know of for this feature. */
    public static List<Class<?>> entities() {
        return List.of(
                RoleEntity.class,
                PermissionEntity.class,
                RolePermissionEntity.class,
                RoleHolderEntity.class,
                PeopleDao.entity(),
                RoleRequestEntity.class);
    }

    /** A role with one of its permissions. */
    record Line(
            UUID id,
            String name,
            @Nullable String description,
            boolean system,
            boolean sensitive,
            LocalDateTime updatedAt,
            @Nullable String permission) {}

    @Override
    public List<Role> all() {
        List<Line> lines = database.read(
                session -> session.createSelectionQuery("""
                        select r.id, r.name, r.description, r.system, r.sensitive, r.updatedAt, p.name
                          from Role r
                          left join RolePermission rp on rp.roleId = r.id
                          left join Permission p on p.id = rp.permissionId
                         order by r.name, p.name""", Line.class).getResultList());
        Map<UUID, Line> roles = new LinkedHashMap<>();
        Map<UUID, Set<String>> permissions = new LinkedHashMap<>();
        for (Line line : lines) {
            roles.putIfAbsent(line.id, line);
            Set<String> held = permissions.computeIfAbsent(line.id, id -> new TreeSet<>());
            if (line.permission != null) {
                held.add(line.permission);
            }
        }
        return roles.values().stream()
                .map(line -> new Role(
                        line.id,
                        line.name,
                        line.description == null ? "" : line.description,
                        line.system,
                        line.sensitive,
                        line.updatedAt.toInstant(ZoneOffset.UTC),
                        permissions.getOrDefault(line.id, Set.of())))
                .toList();
    }

    /** How many have a role. */
    record Count(UUID role, long members) {}

    @Override
    public Map<UUID, Long> memberCounts() {
        return database
                .read(session -> session.createSelectionQuery(
                                "select h.roleId, count(*) from RoleHolder h where "
                                        + RoleHolderEntity.LIVING
                                        + " group by h.roleId",
                                Count.class)
                        .setParameter("now", LocalDateTime.now(ZoneOffset.UTC))
                        .getResultList())
                .stream()
                .collect(Collectors.toMap(Count::role, Count::members));
    }

    /** All permissions, by name. */
    List<Permission> permissions() {
        return database.read(session -> session.createSelectionQuery(
                        "select p.id, p.name, coalesce(p.description, '') from Permission p order by p.name",
                        Permission.class)
                .getResultList());
    }
}
