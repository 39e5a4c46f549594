package org.reeve.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code api.users}, for queries only. Times are UTC. */
@Entity(name = "Account")
@Table(schema = "api", name = "users")
@SuppressWarnings("NullAway.Init")
class AccountEntity {
    @Id
    UUID id;

    String email;
    String name;

    @Nullable
    String phone;

    @Column(name = "is_active")
    boolean active;

    @Column(name = "is_verified")
    boolean verified;

    @Column(name = "last_login")
    @Nullable
    LocalDateTime lastLogin;

    /** {@code -infinity} for who never signed in, so that a row comparison can order by it. */
    @Column(name = "last_login_key")
    LocalDateTime lastLoginKey;

    @Column(name = "created_at")
    LocalDateTime createdAt;

    @Column(name = "updated_at")
    LocalDateTime updatedAt;
}
