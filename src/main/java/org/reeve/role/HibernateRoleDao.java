package org.reeve.role;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;

/** Roles from the gate views. */
public final class HibernateRoleDao implements RoleDao {
    private final Database database;

    public HibernateRoleDao(Database database) {
        this.database = database;
    }

    /** What Hibernate must know of for this feature. */
    public static List<Class<?>> entities() {
        return List.of(RoleEntity.class, PermissionEntity.class, RolePermissionEntity.class);
    }

    /** A role with one of its permissions. */
    record Line(
            UUID id,
            String name,
            @Nullable String description,
            boolean system,
            @Nullable String permission) {}

    @Override
    public List<Role> all() {
        List<Line> lines = database.read(
                session -> session.createSelectionQuery("""
                        select r.id, r.name, r.description, r.system, p.name
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
                        permissions.getOrDefault(line.id, Set.of())))
                .toList();
    }
}
