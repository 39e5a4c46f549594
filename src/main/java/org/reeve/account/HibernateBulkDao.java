package org.reeve.account;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.reeve.account.BulkPreview.Group;
import org.reeve.account.BulkPreview.Outcome;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.i18n.Messages;
import org.reeve.role.Role;

/** Deeds on many accounts through the functions of the schema {@code api}. */
final class HibernateBulkDao implements BulkDao {
    /** So many at a time: a few thousand show progress, and cost no more each than all at once would. */
    private static final int CHUNK = 5_000;

    private static final int NAMED = 100;

    private final Database database;

    HibernateBulkDao(Database database) {
        this.database = database;
    }

    /** Takes what was begun back, because something else would have come of it than was confirmed. */
    private static final class NoLongerSo extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public BulkPreview preview(Bulk bulk) {
        return database.read(session -> preview(session, bulk, resolve(session, bulk.chosen())));
    }

    @Override
    public Result carryOut(Bulk bulk, BulkPreview confirmed, String reason, Progress progress) {
        try {
            return database.write(session -> {
                UUID[] ids = resolve(session, bulk.chosen());
                if (ids.length != confirmed.chosen() || fingerprint(ids) != confirmed.fingerprint()) {
                    throw new NoLongerSo();
                }
                List<UUID> shutOut = new ArrayList<>();
                Map<Outcome, Integer> came = session.doReturningWork(
                        connection -> carryOut(connection, bulk, ids, reason, shutOut, progress));
                came.forEach((outcome, amount) -> {
                    Group expected = confirmed.groups().get(outcome);
                    if (expected == null || expected.amount() != amount) {
                        throw new NoLongerSo();
                    }
                });
                UUID correlation = session.doReturningWork(Database::correlation);
                return new Result.Done(
                        came.getOrDefault(Outcome.CHANGE, 0),
                        List.copyOf(names(session, shutOut).values()),
                        correlation);
            });
        } catch (NoLongerSo changed) {
            return new Result.Differs(preview(bulk));
        }
    }

    /** In the order of their identifiers: two such actions at once wait for one another instead of getting stuck. */
    static UUID[] resolve(StatelessSession session, Chosen chosen) {
        Set<UUID> ids = switch (chosen) {
            case Chosen.These these -> new TreeSet<>(these.ids());
            case Chosen.Matching matching -> new TreeSet<>(read(session, matching.query(), 0, MOST + 1, false));
            case Chosen.Placed placed -> {
                Set<UUID> found = new TreeSet<>(placed.ids());
                BitSet places = placed.places();
                for (int from = places.nextSetBit(0);
                        from >= 0 && found.size() <= MOST;
                        from = places.nextSetBit(places.nextClearBit(from))) {
                    found.addAll(read(
                            session, placed.query(), from, Math.min(places.nextClearBit(from) - from, MOST + 1), true));
                }
                yield found;
            }
        };
        if (ids.size() > MOST) {
            throw new TooMany();
        }
        return ids.toArray(UUID[]::new);
    }

    private static List<UUID> read(StatelessSession session, AccountQuery query, int from, int count, boolean inOrder) {
        AccountFilter filter = new AccountFilter(query);
        return filter.bind(session.createSelectionQuery(
                        "select a.id from Account a" + filter.where() + (inOrder ? filter.orderBy() : ""), UUID.class))
                .setFirstResult(from)
                .setMaxResults(count)
                .getResultList();
    }

    private static long fingerprint(UUID[] ids) {
        long print = 0;
        for (UUID id : ids) {
            print = print * 31 + (id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 17));
        }
        return print;
    }

    private static BulkPreview preview(StatelessSession session, Bulk bulk, UUID[] ids) {
        Map<Outcome, List<UUID>> some = new EnumMap<>(Outcome.class);
        Map<Outcome, Integer> amounts = new EnumMap<>(Outcome.class);
        session.doWork(connection -> {
            try (PreparedStatement call = connection.prepareStatement(
                    "SELECT outcome, amount, accounts FROM api.preview_accounts(?, ?, ?)")) {
                set(call, bulk, connection.createArrayOf("uuid", ids));
                try (ResultSet rows = call.executeQuery()) {
                    while (rows.next()) {
                        Outcome outcome = outcome(rows.getString(1));
                        amounts.put(outcome, rows.getInt(2));
                        some.put(outcome, ids(rows.getArray(3)));
                    }
                }
            }
        });
        Map<UUID, String> names =
                names(session, some.values().stream().flatMap(List::stream).toList());
        Map<Outcome, Group> groups = new EnumMap<>(Outcome.class);
        amounts.forEach((outcome, amount) -> groups.put(
                outcome,
                new Group(
                        amount,
                        some.getOrDefault(outcome, List.of()).stream()
                                .map(id -> names.getOrDefault(id, id.toString()))
                                .sorted()
                                .limit(NAMED)
                                .toList())));
        return new BulkPreview(ids.length, fingerprint(ids), groups);
    }

    private static Map<UUID, String> names(StatelessSession session, List<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            session.createSelectionQuery(
                            "select a.id, a.name, a.email from Account a where a.id in :ids", Object[].class)
                    .setParameterList("ids", ids)
                    .getResultList()
                    .forEach(row -> names.put((UUID) row[0], Messages.text("account.bulk.name", row[1], row[2])));
        }
        return names;
    }

    /** Who is shut out was to be changed, and counts as that; {@code shutOut} gets who it was. */
    private static Map<Outcome, Integer> carryOut(
            Connection connection, Bulk bulk, UUID[] ids, String reason, List<UUID> shutOut, Progress progress)
            throws SQLException {
        Map<Outcome, Integer> came = new EnumMap<>(Outcome.class);
        try (PreparedStatement call =
                connection.prepareStatement("SELECT outcome, amount, accounts FROM api.change_accounts(?, ?, ?, ?)")) {
            for (int from = 0; from < ids.length; from += CHUNK) {
                progress.at(Messages.text("account.bulk.progress", from, ids.length), (double) from / ids.length);
                Cancellation.current().check();
                UUID[] chunk = Arrays.copyOfRange(ids, from, Math.min(from + CHUNK, ids.length));
                set(call, bulk, connection.createArrayOf("uuid", chunk));
                call.setString(4, reason);
                try (ResultSet rows = call.executeQuery()) {
                    while (rows.next()) {
                        Outcome outcome = outcome(rows.getString(1));
                        if (outcome == Outcome.SHUT_OUT) {
                            shutOut.addAll(ids(rows.getArray(3)));
                            outcome = Outcome.CHANGE;
                        }
                        came.merge(outcome, rows.getInt(2), Integer::sum);
                    }
                }
            }
        }
        came.values().removeIf(amount -> amount == 0);
        return came;
    }

    private static void set(PreparedStatement call, Bulk bulk, Array ids) throws SQLException {
        Role role = bulk.role();
        call.setString(1, bulk.deed().word());
        call.setObject(2, role == null ? null : role.id(), java.sql.Types.OTHER);
        call.setArray(3, ids);
    }

    private static Outcome outcome(String word) {
        return Outcome.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<UUID> ids(Array array) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        for (Object id : (Object[]) array.getArray()) {
            ids.add((UUID) id);
        }
        return ids;
    }
}
