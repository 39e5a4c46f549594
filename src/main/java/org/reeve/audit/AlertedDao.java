package org.reeve.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.reeve.platform.database.Database;

/** What raised alerts. Every call blocks and is one read-only transaction. */
final class AlertedDao {
    private final Database database;

    AlertedDao(Database database) {
        this.database = database;
    }

    /** What raised this alert; empty where there is none, or the person may not read the trail. */
    Optional<Alerted> find(UUID alert) {
        return database.readSql(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT rule, since, until, actor_id, log_id FROM api.alerts WHERE id = ?")) {
                select.setObject(1, alert);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    var since = row.getObject("since", LocalDateTime.class).toInstant(ZoneOffset.UTC);
                    long entry = row.getLong("log_id");
                    return Optional.of(new Alerted(
                            row.getString("rule"),
                            since,
                            row.getObject("until", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                            row.getObject("actor_id", UUID.class),
                            entry == 0 ? null : new AuditLink(entry, since)));
                }
            }
        });
    }
}
