package org.reeve.role;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code api.role_requests}, for queries only. Times are UTC. */
@Entity(name = "RoleRequest")
@Table(schema = "api", name = "role_requests")
@SuppressWarnings("NullAway.Init")
class RoleRequestEntity {
    @Id
    UUID id;

    String kind;

    @Column(name = "role_id")
    @Nullable
    UUID roleId;

    @Column(name = "role_name")
    String roleName;

    @Column(name = "user_id")
    @Nullable
    UUID receiver;

    @Column(name = "ends_at")
    @Nullable
    LocalDateTime endsAt;

    UUID[] gives;
    UUID[] takes;
    String reason;

    @Column(name = "requested_by")
    @Nullable
    UUID requestedBy;

    @Column(name = "requested_at")
    LocalDateTime requestedAt;

    @Column(name = "expires_at")
    LocalDateTime expiresAt;

    String status;

    @Column(name = "decided_by")
    @Nullable
    UUID decidedBy;

    @Column(name = "decided_at")
    @Nullable
    LocalDateTime decidedAt;

    @Nullable
    String decision;
}
