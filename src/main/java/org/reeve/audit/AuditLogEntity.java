package org.reeve.audit;

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

/** {@code api.audit_logs}, for queries only. Times are UTC. */
@Entity(name = "AuditLog")
@Table(schema = "api", name = "audit_logs")
@SuppressWarnings("NullAway.Init")
class AuditLogEntity {
    @Id
    long id;

    @Column(name = "user_id")
    @Nullable
    UUID userId;

    String action;

    @Column(name = "entity_type")
    @Nullable
    String entityType;

    @Column(name = "entity_id")
    @Nullable
    UUID entityId;

    @Column(name = "old_values")
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String oldValues;

    @Column(name = "new_values")
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String newValues;

    @Column(name = "ip_address")
    @JdbcTypeCode(SqlTypes.INET)
    @Nullable
    InetAddress ipAddress;

    @Column(name = "created_at")
    LocalDateTime createdAt;

    @Column(name = "correlation_id")
    @Nullable
    UUID correlationId;

    @Column(name = "db_role")
    @Nullable
    String dbRole;
}
