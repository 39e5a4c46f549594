package org.reeve.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code api.editable_users}, for updates by id and version only: nothing else of it can be read. */
@Entity(name = "EditableAccount")
@Table(schema = "api", name = "editable_users")
@SuppressWarnings("NullAway.Init")
class EditableAccountEntity {
    @Id
    UUID id;

    String email;
    String name;

    @Nullable
    String phone;

    @Column(name = "is_verified")
    boolean verified;

    /** The version that was read, UTC. */
    @Column(name = "updated_at")
    LocalDateTime updatedAt;
}
