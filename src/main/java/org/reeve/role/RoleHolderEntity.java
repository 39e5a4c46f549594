package org.reeve.role;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code api.user_roles}, for queries only. Times are UTC. */
@Entity(name = "RoleHolder")
@Table(schema = "api", name = "user_roles")
@IdClass(RoleHolderEntity.Key.class)
@SuppressWarnings("NullAway.Init")
class RoleHolderEntity {
    /** Those that have not ended, with {@code :now} in UTC; a row may outlive its time by a little. */
    static final String LIVING = "(h.expiresAt is null or h.expiresAt > :now)";

    @Id
    @Column(name = "user_id")
    UUID personId;

    @Id
    @Column(name = "role_id")
    UUID roleId;

    @Column(name = "assigned_at")
    @Nullable
    LocalDateTime assignedAt;

    @Column(name = "assigned_by")
    @Nullable
    UUID assignedBy;

    @Column(name = "expires_at")
    @Nullable
    LocalDateTime expiresAt;

    record Key(UUID personId, UUID roleId) {}
}
