package org.reeve.home;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reeve.platform.database.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page in one statement. The call blocks and is one read-only transaction. */
final class HomeDao {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> AMOUNTS =
            List.of("waiting", "alerts", "requests", "throttled", "unverified", "months_ahead");
    private static final List<String> DAYS = List.of("accounts", "posts", "comments", "entries");

    private final Database database;

    HomeDao(Database database) {
        this.database = database;
    }

    /** All of it; {@code bounds} are the beginnings of the days, and the end of the last. */
    Home read(List<Instant> bounds) {
        return database.readSql(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT api.home(?)")) {
                select.setArray(
                        1,
                        connection.createArrayOf(
                                "timestamp",
                                bounds.stream()
                                        .map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC)
                                                .toString())
                                        .toArray()));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return home(JSON.readTree(row.getString(1)));
                }
            }
        });
    }

    private static Home home(JsonNode read) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        for (String kind : AMOUNTS) {
            if (read.has(kind)) {
                amounts.put(kind, read.get(kind).asLong());
            }
        }
        Map<String, Home.Days> days = new LinkedHashMap<>();
        for (String kind : DAYS) {
            JsonNode part = read.get("days").get(kind);
            if (part != null) {
                List<Long> each = new ArrayList<>();
                part.get("days").forEach(day -> each.add(day.asLong()));
                days.put(kind, new Home.Days(each, part.get("exact").asBoolean()));
            }
        }
        JsonNode since = read.get("waiting_since");
        return new Home(
                read.get("version").asString(),
                amounts,
                read.get("most").asLong(),
                since == null || since.isNull()
                        ? null
                        : LocalDateTime.parse(since.asString()).toInstant(ZoneOffset.UTC),
                days);
    }
}
