package org.reeve.role;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code api.roles}, for queries only. Times are UTC. */
@Entity(name = "Role")
@Table(schema = "api", name = "roles")
@SuppressWarnings("NullAway.Init")
class RoleEntity {
    @Id
    UUID id;

    String name;

    @Nullable
    String description;

    @Column(name = "is_system")
    boolean system;

    @Column(name = "needs_approval")
    boolean sensitive;

    @Column(name = "updated_at")
    LocalDateTime updatedAt;
}
