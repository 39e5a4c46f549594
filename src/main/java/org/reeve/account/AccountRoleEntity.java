package org.reeve.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code api.user_roles}, for queries only. Times are UTC. */
@Entity(name = "AccountRole")
@Table(schema = "api", name = "user_roles")
@IdClass(AccountRoleEntity.Key.class)
@SuppressWarnings("NullAway.Init")
class AccountRoleEntity {
    @Id
    @Column(name = "user_id")
    UUID accountId;

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

    record Key(UUID accountId, UUID roleId) {}
}
