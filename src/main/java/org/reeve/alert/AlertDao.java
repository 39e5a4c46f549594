package org.reeve.alert;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;

/** Alerts and their rules. All calls block and are one transaction. */
final class AlertDao {
    /** As many as a person looks through. */
    static final int SHOWN = 500;

    private static final String ALERTS = "SELECT a.id, a.rule, a.until, a.amount, s.name AS subject, w.name AS actor,"
            + " a.db_role, a.role_name, k.name AS seen_by, a.acknowledged_at, a.note,"
            + " ? IN (a.subject_id, a.actor_id) AS names FROM api.alerts a"
            + " LEFT JOIN api.people s ON s.id = a.subject_id LEFT JOIN api.people w ON w.id = a.actor_id"
            + " LEFT JOIN api.people k ON k.id = a.acknowledged_by";
    private static final String NEWEST = " ORDER BY a.until DESC, a.id LIMIT " + SHOWN;

    private final Database database;

    AlertDao(Database database) {
        this.database = database;
    }

    /** How many were acknowledged, and how many left out because they name the person and somebody else can see to them. */
    record Acknowledged(int done, int own) {}

    /** Has the database look at what came since it last looked; how many alerts are open. */
    int look() {
        return database.writeSql(connection -> {
            try (PreparedStatement look = connection.prepareStatement("SELECT api.raise_alerts()");
                    ResultSet row = look.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    /** The newest {@link #SHOWN}, the newest first; {@code me} is who is looking. */
    List<Alert> alerts(boolean openOnly, UUID me) {
        return database.readSql(connection -> {
            List<Alert> alerts = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    ALERTS + (openOnly ? " WHERE a.acknowledged_at IS NULL" : "") + NEWEST)) {
                select.setObject(1, me);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        alerts.add(alert(row));
                    }
                }
            }
            return alerts;
        });
    }

    private static Alert alert(ResultSet row) throws SQLException {
        LocalDateTime seen = row.getObject("acknowledged_at", LocalDateTime.class);
        return new Alert(
                row.getObject("id", UUID.class),
                row.getString("rule"),
                instant(row.getObject("until", LocalDateTime.class)),
                row.getLong("amount"),
                text(row, "subject"),
                text(row, "actor"),
                row.getBoolean("names"),
                text(row, "db_role"),
                text(row, "role_name"),
                seen == null ? null : new Alert.Seen(text(row, "seen_by"), instant(seen), text(row, "note")));
    }

    /** Notes what came of these. */
    Acknowledged acknowledge(List<UUID> alerts, String note) {
        return database.writeSql(connection -> {
            try (PreparedStatement acknowledge =
                    connection.prepareStatement("SELECT acknowledged, own FROM api.acknowledge_alerts(?, ?)")) {
                acknowledge.setArray(1, connection.createArrayOf("uuid", alerts.toArray()));
                acknowledge.setString(2, note);
                try (ResultSet row = acknowledge.executeQuery()) {
                    row.next();
                    return new Acknowledged(row.getInt("acknowledged"), row.getInt("own"));
                }
            }
        });
    }

    /** All rules, in the order of the database's. */
    List<AlertRule> rules() {
        return database.readSql(connection -> {
            List<AlertRule> rules = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT rule, enabled, threshold, window_minutes, except_logins, updated_at"
                                    + " FROM api.alert_rules ORDER BY rule");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Array logins = row.getArray("except_logins");
                    rules.add(new AlertRule(
                            row.getString("rule"),
                            row.getBoolean("enabled"),
                            row.getObject("threshold", Integer.class),
                            row.getObject("window_minutes", Integer.class),
                            List.of((String[]) logins.getArray()),
                            row.getObject("updated_at", LocalDateTime.class)));
                }
            }
            return rules;
        });
    }

    /** Saves a rule as it was seen; false when somebody changed it since. */
    boolean save(AlertRule rule) {
        return database.writeSql(connection -> {
            try (PreparedStatement save =
                    connection.prepareStatement("SELECT api.save_alert_rule(?, ?, ?, ?, ?, ?) IS NOT NULL")) {
                save.setString(1, rule.rule());
                save.setBoolean(2, rule.enabled());
                number(save, 3, rule.threshold());
                number(save, 4, rule.minutes());
                save.setArray(
                        5, connection.createArrayOf("text", rule.exceptLogins().toArray()));
                save.setObject(6, rule.updatedAt());
                try (ResultSet row = save.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }

    private static void number(PreparedStatement statement, int at, @Nullable Integer number) throws SQLException {
        statement.setObject(at, number, Types.INTEGER);
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
