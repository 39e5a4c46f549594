package org.reeve.role;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code api.permissions}, for queries only. */
@Entity(name = "Permission")
@Table(schema = "api", name = "permissions")
@SuppressWarnings("NullAway.Init")
class PermissionEntity {
    @Id
    UUID id;

    String name;

    @Nullable
    String description;
}
