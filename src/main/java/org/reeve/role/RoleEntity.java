package org.reeve.role;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code api.roles}, for queries only. */
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
}
