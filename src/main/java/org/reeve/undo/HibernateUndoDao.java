package org.reeve.undo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
            case Recorded.Entry entry -> {
                LocalDateTime at = LocalDateTime.ofInstant(entry.at(), ZoneOffset.UTC);
                yield plan(connection, List.of(List.of(entry.id())), at, at);
            }
        });
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
        return plan(connection, portions, from, until);
    }

    private static UndoPlan plan(
            Connection connection, List<List<Long>> portions, LocalDateTime from, LocalDateTime until)
            throws SQLException {
        if (portions.isEmpty()) {
            return new UndoPlan(portions, from, until, List.of());
        }
        List<Line> lines = new ArrayList<>();
        for (List<Long> portion : portions) {
            Cancellation.current().check();
            add(lines, call(connection, "api.preview_undo", portion, from, until));
        }
        Map<UUID, String> names = names(
                connection,
                lines.stream()
                        .flatMap(line -> line.accounts().stream().limit(NAMED))
                        .toList(),
                portions.stream().flatMap(List::stream).toList());
        return new UndoPlan(
                portions,
                from,
                until,
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
                    add(came, call(connection, "api.undo_entries", portion, confirmed.from(), confirmed.until()));
                    done += portion.size();
                }
                if (!confirmed.isSameAs(came.stream().map(Line::toGroup).toList())) {
                    throw new NoLongerSo();
                }
                return new Result.Done(confirmed.restores(), Database.correlation(connection));
            });
        } catch (NoLongerSo changed) {
            return new Result.Differs(database.readSql(
                    connection -> plan(connection, confirmed.entries(), confirmed.from(), confirmed.until())));
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

    private static List<Line> call(
            Connection connection, String function, List<Long> entries, LocalDateTime from, LocalDateTime until)
            throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (PreparedStatement call = connection.prepareStatement(
                "SELECT kind, outcome, amount, accounts FROM " + function + "(?, ?, ?) ORDER BY 1, 2")) {
            call.setArray(1, connection.createArrayOf("bigint", entries.toArray()));
            call.setObject(2, from);
            call.setObject(3, until);
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

    /** People and roles by name; a role that was deleted by {@code entries} under the name that it had. */
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
