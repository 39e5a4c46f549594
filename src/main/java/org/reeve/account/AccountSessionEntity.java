package org.reeve.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;

/** {@code api.sessions}, for counting only. Times are UTC. */
@Entity(name = "AccountSession")
@Table(schema = "api", name = "sessions")
@SuppressWarnings("NullAway.Init")
class AccountSessionEntity {
    @Id
    UUID id;

    @Column(name = "user_id")
    UUID accountId;

    @Column(name = "expires_at")
    LocalDateTime expiresAt;
}
