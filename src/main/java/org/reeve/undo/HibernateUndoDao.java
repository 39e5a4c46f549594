package org.reeve.undo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.i18n.Messages;
import org.reeve.undo.UndoPlan.Group;

/** Undoing through the functions of the schema {@code api}. */
final class HibernateUndoDao implements UndoDao {
    /** So many entries at a time, or a few more: the entries of one record stay together. */
    private static final int CHUNK = 5_000;

    private static final int NAMED = 100;

    /** Posts by title, and comments by that of their post; also those that are deleted, for who may see these. */
    private static final String CONTENT = "SELECT p.id, false, p.title FROM api.posts p WHERE p.id = ANY (?)"
            + " UNION ALL SELECT p.id, false, p.title FROM api.deleted_posts p WHERE p.id = ANY (?)"
            + " UNION ALL SELECT c.id, true, p.title FROM api.comments c JOIN api.posts p ON p.id = c.post_id"
            + " WHERE c.id = ANY (?)"
            + " UNION ALL SELECT c.id, true, p.title FROM api.deleted_comments c JOIN api.posts p ON p.id = c.post_id"
            + " WHERE c.id = ANY (?)";

    private final Database database;

    HibernateUndoDao(Database database) {
        this.database = database;
    }

    /** Takes what was begun back, because something else would have come of it than was confirmed. */
    private static final class NoLongerSo extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public UndoPlan plan(Recorded what) {
        return database.readSql(connection -> switch (what) {
            case Recorded.Together action -> plan(connection, action);
            case Recorded.Entry entry -> plan(connection, entry.id(), entry.at(), UndoChoice.ALL);
            case Recorded.Field field ->
                plan(connection, field.id(), field.at(), new UndoChoice(field.field(), List.of()));
        });
    }

    private static UndoPlan plan(Connection connection, long entry, Instant at, UndoChoice choice) throws SQLException {
        LocalDateTime written = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        return plan(connection, new UndoPlan(List.of(List.of(entry)), written, written, choice, List.of()));
    }

    @Override
    public UndoPlan choose(UndoPlan plan, List<UUID> anyway) {
        UndoPlan chosen = new UndoPlan(
                plan.entries(), plan.from(), plan.until(), plan.choice().with(anyway), List.of());
        return database.readSql(connection -> plan(connection, chosen));
    }

    @Override
    public List<UndoRow> rows(UndoPlan plan, int limit) {
        return database.readSql(connection -> UndoRowReader.read(connection, plan, limit));
    }

    private static UndoPlan plan(Connection connection, Recorded.Together action) throws SQLException {
        List<List<Long>> portions = new ArrayList<>();
        LocalDateTime from = LocalDateTime.MAX;
        LocalDateTime until = LocalDateTime.MIN;
        try (PreparedStatement call =
                connection.prepareStatement("SELECT entry, entity_id, written_at FROM api.action_entries(?, ?, ?)")) {
            call.setObject(1, action.correlation());
            call.setObject(2, action.author(), Types.OTHER);
            call.setString(3, action.login());
            try (ResultSet row = call.executeQuery()) {
                UUID before = null;
                while (row.next()) {
                    UUID record = row.getObject(2, UUID.class);
                    LocalDateTime at = row.getObject(3, LocalDateTime.class);
                    if (portions.isEmpty() || (portions.getLast().size() >= CHUNK && !Objects.equals(record, before))) {
                        portions.add(new ArrayList<>());
                    }
                    portions.getLast().add(row.getLong(1));
                    before = record;
                    from = at.isBefore(from) ? at : from;
                    until = at.isAfter(until) ? at : until;
                }
            }
        }
        return plan(connection, new UndoPlan(portions, from, until, UndoChoice.ALL, List.of()));
    }

    /** What {@code asked} comes to as it is now. */
    private static UndoPlan plan(Connection connection, UndoPlan asked) throws SQLException {
        List<Line> lines = new ArrayList<>();
        for (List<Long> portion : asked.entries()) {
            Cancellation.current().check();
            add(lines, call(connection, "preview", portion, asked));
        }
        Map<UUID, String> names = names(
                connection,
                lines.stream()
                        .flatMap(line -> line.accounts().stream().limit(NAMED))
                        .toList(),
                asked.entries().stream().flatMap(List::stream).toList());
        return new UndoPlan(
                asked.entries(),
                asked.from(),
                asked.until(),
                asked.choice(),
                lines.stream()
                        .map(line -> new Group(
                                line.kind(),
                                line.outcome(),
                                line.amount(),
                                line.accounts().stream()
                                        .map(id -> names.getOrDefault(id, id.toString()))
                                        .distinct()
                                        .sorted()
                                        .limit(NAMED)
                                        .toList()))
                        .toList());
    }

    @Override
    public Result undo(UndoPlan confirmed, Progress progress) {
        try {
            return database.writeSql(connection -> {
                List<Line> came = new ArrayList<>();
                int all = confirmed.entries().stream().mapToInt(List::size).sum();
                int done = 0;
                for (List<Long> portion : confirmed.entries()) {
                    progress.at(Messages.text("undo.progress", done, all), (double) done / all);
                    Cancellation.current().check();
                    add(came, call(connection, "undo", portion, confirmed));
                    done += portion.size();
                }
                if (!confirmed.isSameAs(came.stream().map(Line::toGroup).toList())) {
                    throw new NoLongerSo();
                }
                return new Result.Done(confirmed.restores(), Database.correlation(connection));
            });
        } catch (NoLongerSo changed) {
            return new Result.Differs(database.readSql(connection -> plan(connection, confirmed)));
        }
    }

    /** What the database says of the records of one kind and outcome. */
    private record Line(String kind, String outcome, int amount, List<UUID> accounts) {
        Group toGroup() {
            return new Group(kind, outcome, amount, List.of());
        }

        boolean isLike(Line other) {
            return kind.equals(other.kind) && outcome.equals(other.outcome);
        }

        Line plus(Line other) {
            return new Line(
                    kind,
                    outcome,
                    amount + other.amount,
                    Stream.concat(accounts.stream(), other.accounts.stream())
                            .limit(NAMED)
                            .toList());
        }
    }

    private static void add(List<Line> sum, List<Line> more) {
        more.forEach(line -> {
            Line before = sum.stream().filter(line::isLike).findFirst().orElse(null);
            sum.remove(before);
            sum.add(before == null ? line : before.plus(line));
        });
    }

    /** @param deed preview or undo; what is undone whole goes by the functions that judge it only once */
    private static List<Line> call(Connection connection, String deed, List<Long> entries, UndoPlan plan)
            throws SQLException {
        boolean whole = plan.choice().equals(UndoChoice.ALL);
        String function = whole
                ? (deed.equals("undo") ? "api.undo_entries(?, ?, ?)" : "api.preview_undo(?, ?, ?)")
                : "api." + deed + "_chosen(?, ?, ?, ?, ?)";
        List<Line> lines = new ArrayList<>();
        try (PreparedStatement call = connection.prepareStatement(
                "SELECT kind, outcome, amount, accounts FROM " + function + " ORDER BY 1, 2")) {
            call.setArray(1, connection.createArrayOf("bigint", entries.toArray()));
            call.setObject(2, plan.from());
            call.setObject(3, plan.until());
            if (!whole) {
                call.setString(4, plan.choice().field());
                call.setArray(
                        5,
                        connection.createArrayOf("uuid", plan.choice().anyway().toArray()));
            }
            try (ResultSet rows = call.executeQuery()) {
                while (rows.next()) {
                    java.sql.@Nullable Array accounts = rows.getArray(4);
                    lines.add(new Line(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getInt(3),
                            accounts == null
                                    ? List.of()
                                    : Stream.of((Object[]) accounts.getArray())
                                            .filter(UUID.class::isInstance)
                                            .map(UUID.class::cast)
                                            .toList()));
                }
            }
        }
        return lines;
    }

    /** People, roles and posts by name; a role that was deleted by {@code entries} under the name that it had. */
    private static Map<UUID, String> names(Connection connection, List<UUID> ids, List<Long> entries)
            throws SQLException {
        Map<UUID, String> names = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT r.id, r.name FROM api.roles r"
                + " WHERE r.id = ANY (?) UNION ALL SELECT a.entity_id, a.old_values ->> 'name' FROM api.audit_logs a"
                + " WHERE a.id = ANY (?) AND a.entity_type = 'roles' AND a.action = 'DELETE'")) {
            query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            query.setArray(2, connection.createArrayOf("bigint", entries.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        }
        try (PreparedStatement query = connection.prepareStatement(CONTENT)) {
            for (int parameter = 1; parameter <= 4; parameter++) {
                query.setArray(parameter, connection.createArrayOf("uuid", ids.toArray()));
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String title = rows.getString(3);
                    names.put(
                            rows.getObject(1, UUID.class),
                            rows.getBoolean(2) ? Messages.text("undo.comment", title) : title);
                }
            }
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT p.id, p.name, p.email FROM api.people p WHERE p.id = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.put(
                            rows.getObject(1, UUID.class),
                            Messages.text("undo.name", rows.getString(2), rows.getString(3)));
                }
            }
        }
        return names;
    }
}
