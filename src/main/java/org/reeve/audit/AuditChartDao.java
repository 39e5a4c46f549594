package org.reeve.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts entries over time by {@code api.audit_histogram}, under the filter that {@link AuditFilter} is for the list. */
final class AuditChartDao {
    private static final String CALL =
            "SELECT bucket, entries, exact FROM api.audit_histogram(cast(? AS timestamp[]), ?, ?,"
                    + " cast(? AS text[]), ?, ?, ?, cast(? AS jsonb[]), cast(? AS jsonb[]), cast(? AS inet), ?) ORDER BY bucket";

    private AuditChartDao() {}

    static List<Bar> chart(Connection connection, AuditQuery query, List<Instant> bounds) throws SQLException {
        AuditQuery.Inside inside = query.inside();
        boolean valued = query.looksInside() && !inside.value().isEmpty();
        try (PreparedStatement call = connection.prepareStatement(CALL)) {
            call.setArray(
                    1, texts(connection, bounds.stream().map(AuditChartDao::utc).toList()));
            call.setObject(2, query.actor(), Types.OTHER);
            call.setBoolean(3, query.outsideOnly());
            call.setArray(4, kinds(connection, query));
            call.setObject(5, query.entityId(), Types.OTHER);
            call.setString(6, query.action());
            call.setString(7, query.looksInside() && !valued ? inside.field() : null);
            List<String> values = valued ? AuditFilter.candidates(inside) : List.of();
            call.setArray(8, inside.side() == Side.AFTER ? null : texts(connection, values));
            call.setArray(9, inside.side() == Side.BEFORE ? null : texts(connection, values));
            call.setString(10, query.network().isEmpty() ? null : query.network());
            call.setObject(11, query.correlation(), Types.OTHER);
            return bars(call, bounds);
        }
    }

    private static java.sql.@Nullable Array kinds(Connection connection, AuditQuery query) throws SQLException {
        if (query.entityType() != null) {
            return texts(connection, List.of(query.entityType()));
        }
        return query.entityId() == null ? null : texts(connection, AuditKinds.ALL);
    }

    private static java.sql.@Nullable Array texts(Connection connection, List<String> texts) throws SQLException {
        return texts.isEmpty() ? null : connection.createArrayOf("text", texts.toArray());
    }

    private static String utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString();
    }

    private static List<Bar> bars(PreparedStatement call, List<Instant> bounds) throws SQLException {
        List<Bar> bars = new ArrayList<>();
        try (ResultSet row = call.executeQuery()) {
            while (row.next()) {
                int bucket = row.getInt(1);
                bars.add(new Bar(bounds.get(bucket - 1), bounds.get(bucket), row.getLong(2), row.getBoolean(3)));
            }
        }
        return bars;
    }
}
