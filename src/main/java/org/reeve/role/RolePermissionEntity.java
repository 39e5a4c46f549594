package org.reeve.role;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** {@code api.role_permissions}, for queries only. */
@Entity(name = "RolePermission")
@Table(schema = "api", name = "role_permissions")
@IdClass(RolePermissionEntity.Key.class)
@SuppressWarnings("NullAway.Init")
class RolePermissionEntity {
    @Id
    @Column(name = "role_id")
    UUID roleId;

    @Id
    @Column(name = "permission_id")
    UUID permissionId;

    record Key(UUID roleId, UUID permissionId) {}
}
