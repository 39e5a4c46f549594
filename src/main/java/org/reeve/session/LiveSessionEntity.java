package org.reeve.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.InetAddress;
import java.time.LocalDateTime;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** {@code api.sessions}, for queries only. Times are UTC. */
@Entity(name = "LiveSession")
@Table(schema = "api", name = "sessions")
@SuppressWarnings("NullAway.Init")
class LiveSessionEntity {
    @Id
    UUID id;

    @Column(name = "user_id")
    UUID userId;

    @Column(name = "ip_address")
    @JdbcTypeCode(SqlTypes.INET)
    @Nullable
    InetAddress ipAddress;

    @Column(name = "user_agent")
    @Nullable
    String userAgent;

    @Column(name = "created_at")
    LocalDateTime createdAt;

    @Column(name = "last_seen_at")
    @Nullable
    LocalDateTime lastSeenAt;

    @Column(name = "expires_at")
    LocalDateTime expiresAt;

    @Column(name = "restricted_to")
    @Nullable
    String restrictedTo;
}
