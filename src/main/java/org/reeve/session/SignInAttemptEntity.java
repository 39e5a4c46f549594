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

/** {@code api.sign_in_attempts}, for queries only. Times are UTC. */
@Entity(name = "SignInAttempt")
@Table(schema = "api", name = "sign_in_attempts")
@SuppressWarnings("NullAway.Init")
class SignInAttemptEntity {
    @Id
    long id;

    @Column(name = "created_at")
    LocalDateTime createdAt;

    String outcome;

    @Column(name = "retry_after_seconds")
    int retryAfterSeconds;

    @Column(name = "ip_address")
    @JdbcTypeCode(SqlTypes.INET)
    @Nullable
    InetAddress ipAddress;

    @Column(name = "user_agent")
    @Nullable
    String userAgent;

    @Column(name = "user_id")
    @Nullable
    UUID userId;

    @Nullable
    String email;

    @Nullable
    String name;
}
