package org.reeve.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.database.Database;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The past of records by {@code api.record_versions} and {@code api.members_at}; the entries' names as in the list. */
final class SqlHistoryDao implements HistoryDao {
    private static final int MOST = 500;
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final Database database;
    private final AuditDao entries;

    SqlHistoryDao(Database database, AuditDao entries) {
        this.database = database;
        this.entries = entries;
    }

    private record Line(
            @Nullable Long entry,
            @Nullable String values,
            @Nullable String links) {}

    @Override
    public List<Version> versions(String type, UUID id) {
        List<Line> lines = database.readSql(connection -> lines(connection, type, id));
        Map<Long, AuditEntry> named =
                entries.list(AuditQuery.everything().about(null, id)).page(null, null, 2 * MOST).stream()
                        .collect(Collectors.toMap(AuditEntry::id, Function.identity()));
        List<Version> versions = new ArrayList<>();
        for (Line line : lines) {
            AuditEntry entry = line.entry() == null ? null : named.get(line.entry());
            if (entry != null || line.entry() == null) {
                versions.addFirst(new Version(entry, values(line.values()), links(line.links())));
            }
        }
        // What was not there before its first entry needs no place of its own
        if (!versions.isEmpty()
                && versions.getFirst().entry() == null
                && !versions.getFirst().isThere()) {
            versions.removeFirst();
        }
        return versions;
    }

    private static List<Line> lines(Connection connection, String type, UUID id) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (PreparedStatement call = connection.prepareStatement(
                "SELECT entry, \"values\"::text, links::text FROM api.record_versions(?, ?, ?)")) {
            call.setString(1, type);
            call.setObject(2, id);
            call.setInt(3, MOST);
            try (ResultSet row = call.executeQuery()) {
                while (row.next()) {
                    lines.add(new Line(row.getObject(1, Long.class), row.getString(2), row.getString(3)));
                }
            }
        }
        return lines;
    }

    private static @Nullable Map<String, Object> values(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, VALUES);
    }

    private static @Nullable List<String> links(@Nullable String json) {
        return json == null
                ? null
                : JSON.readTree(json)
                        .valueStream()
                        .map(link -> link.path("name").asString(""))
                        .filter(name -> !name.isEmpty())
                        .sorted()
                        .toList();
    }

    @Override
    public Members members(UUID role, Instant at) {
        return database.readSql(connection -> {
            List<MemberThen> shown = new ArrayList<>();
            long total = 0;
            try (PreparedStatement call = connection.prepareStatement(
                    "SELECT account, name, email, given_at, until, still, total FROM api.members_at(?, ?, ?)")) {
                call.setObject(1, role);
                call.setObject(2, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
                call.setInt(3, MOST);
                try (ResultSet row = call.executeQuery()) {
                    while (row.next()) {
                        shown.add(member(row));
                        total = row.getLong(7);
                    }
                }
            }
            return new Members(shown, total);
        });
    }

    private static MemberThen member(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        // An account that is gone has left its identifier in the trail
        String name = Objects.requireNonNullElse(row.getString(2), "");
        String email = Objects.requireNonNullElse(row.getString(3), "");
        return new MemberThen(new NamedPerson(id, name, email), time(row, 4), time(row, 5), row.getBoolean(6));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
