package org.reeve.seal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Cancellation;

/**
 * Seals and sealed entries, read with nothing but PostgreSQL's own functions: those of the schema are the owner's, who could
 * have replaced them. The texts that are hashed are made here just as in {@code auth.entry_facts}, {@code auth.entry_values}
 * and {@code auth.seal_head}.
 */
enum SealRows {
    /** As somebody signed in sees them, with {@code audit.read}. */
    GATE("api.audit_seals", "api.audit_logs", "api.people"),
    /** As the owner sees them, past the gate. */
    TABLES(
            "(SELECT s.*, t.salts FROM auth.audit_seals s LEFT JOIN auth.seal_salts t ON t.number = s.number)",
            "app.audit_logs",
            "app.users");

    private static final int AT_ONCE = 2_000;

    /** So many entries that are not sealed yet are counted; more are more. */
    static final int MOST_COUNTED = 100_000;

    private static final String BRIEF = """
            s.number, s.kind, encode(s.hash, 'hex') AS hex, s.entries, s.first_at, s.last_at, s.made_at,
            coalesce(p.name, s.db_role) AS maker""";

    private static final String WHOLE = """
            , concat('reeve seal 1', E'\\n', s.number, E'\\n', s.kind, E'\\n', encode(s.previous, 'hex'), E'\\n',
                     to_json(s.made_at), E'\\n', s.made_by, E'\\n', to_json(s.db_role::text), E'\\n', s.after_id, E'\\n',
                     s.last_id, E'\\n', to_json(s.first_at), E'\\n', to_json(s.last_at), E'\\n',
                     to_json(s.written_after), E'\\n', s.entries, E'\\n', s.about, E'\\n', s.ids, E'\\n') AS head,
            s.previous, s.hash, s.after_id, s.last_id, s.ids::text AS ids, s.before, s.leaves, s.salts, s.about::text AS about,
            CASE WHEN isfinite(s.written_after)
                 THEN (extract(epoch FROM s.written_after) * 1000000)::bigint END AS written_after""";

    /** Entries that the database itself writes with the time of what they are about, which may be long past. */
    private static final String LATE = "a.action IN ('SIGN_IN_FAILED', 'CODE_REFUSED', 'SECOND_FACTOR_FAILED',"
            + " 'PASSWORD_CHECK_FAILED', 'SHUT_OUT') OR a.correlation_id BETWEEN '5a3b1e00-0000-0000-0000-000000000000'"
            + " AND '5a3b1e00-ffff-ffff-ffff-ffffffffffff'";

    private static final String ENTRIES = """
            SELECT a.id,
                   concat(a.id, '|', a.user_id, '|', to_json(a.action::text), '|', to_json(a.entity_type::text), '|',
                          a.entity_id, '|', to_json(a.created_at), '|', a.correlation_id, '|', to_json(a.db_role::text)),
                   concat(a.old_values, '|', a.new_values, '|', a.ip_address),
                   CASE WHEN isfinite(a.created_at) THEN (extract(epoch FROM a.created_at) * 1000000)::bigint END,
                   coalesce({late}, false)
              FROM {entries} a WHERE a.id > ? AND a.id <= ? ORDER BY a.id, a.created_at""";

    private final String seals;
    private final String entries;
    private final String people;

    SealRows(String seals, String entries, String people) {
        this.seals = seals;
        this.entries = entries;
        this.people = people;
    }

    /**
     * An entry, as far as its hash needs it.
     *
     * @param facts who did what to what when, as it is hashed
     * @param values the rest, as it is hashed
     * @param micros when it says it was written, microseconds since 1970 (UTC); null where that is no time
     * @param late whether it may well be written long after
     */
    record Entry(
            long id, String facts, String values, @Nullable Long micros, boolean late) {}

    /** What is done with each entry. */
    @FunctionalInterface
    interface Each {
        void accept(Entry entry);
    }

    private String links(boolean whole, String rest) {
        return "SELECT " + BRIEF + (whole ? WHOLE : "") + " FROM " + seals + " s LEFT JOIN " + people
                + " p ON p.id = s.made_by " + rest;
    }

    /** Links after this number, the first of them; at most so many. */
    List<Link> links(Connection connection, long after, int most) throws SQLException {
        return wholeLinks(connection, "WHERE s.number > ? ORDER BY s.number LIMIT " + most, after);
    }

    /** Erasures after this number. */
    List<Link> erasures(Connection connection, long after) throws SQLException {
        return wholeLinks(connection, "WHERE s.kind = 'erasure' AND s.number > ? ORDER BY s.number", after);
    }

    private List<Link> wholeLinks(Connection connection, String rest, long number) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(links(true, rest))) {
            query.setLong(1, number);
            List<Link> links = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    links.add(link(row));
                }
            }
            return links;
        }
    }

    private static Link link(ResultSet row) throws SQLException {
        long written = row.getLong("written_after");
        Long writtenAfter = row.wasNull() ? null : written;
        return new Link(
                seal(row),
                row.getString("head"),
                bytes(row, "previous"),
                bytes(row, "hash"),
                row.getLong("after_id"),
                row.getLong("last_id"),
                writtenAfter,
                Link.Ids.parse(row.getString("ids")),
                bytes(row, "before"),
                bytes(row, "leaves"),
                bytes(row, "salts"),
                row.getString("about"));
    }

    private static ByteBuffer bytes(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return ByteBuffer.wrap(bytes == null ? new byte[0] : bytes);
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("number"),
                Seal.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("hex"),
                row.getInt("entries"),
                instant(row, "first_at"),
                instant(row, "last_at"),
                instant(row, "made_at"),
                row.getString("maker"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time.toInstant(ZoneOffset.UTC);
    }

    /** Seals below this number, the newest first; at most so many. */
    List<Seal> before(Connection connection, long number, int most) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(links(false, "WHERE s.number < ? ORDER BY s.number DESC LIMIT " + most))) {
            query.setLong(1, number);
            List<Seal> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(seal(row));
                }
            }
            return found;
        }
    }

    /** The last link of the chain; empty before anything is sealed. */
    Optional<Seal> newest(Connection connection) throws SQLException {
        return before(connection, Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** The seal with this number. */
    Optional<Seal> numbered(Connection connection, long number) throws SQLException {
        return before(connection, number + 1, 1).stream()
                .filter(seal -> seal.number() == number)
                .findFirst();
    }

    /** Where the last stretch ends. */
    OptionalLong sealedTo(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT max(s.last_id) FROM " + seals + " s WHERE s.kind = 'stretch'");
                ResultSet row = query.executeQuery()) {
            row.next();
            long last = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
        }
    }

    /** How many entries are not sealed yet, up to {@link #MOST_COUNTED} and one. */
    int unsealed(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM (SELECT FROM " + entries
                + " a WHERE a.id > ? LIMIT " + (MOST_COUNTED + 1) + ") unsealed")) {
            query.setLong(1, sealedTo(connection).orElse(Long.MIN_VALUE));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Every entry after one identifier up to another, ascending; a few at a time in memory. In a transaction. */
    void entries(Connection connection, long after, long to, Each each) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(ENTRIES.replace("{late}", LATE).replace("{entries}", entries))) {
            query.setFetchSize(AT_ONCE);
            query.setLong(1, after);
            query.setLong(2, to);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Cancellation.current().check();
                    long micros = row.getLong(4);
                    Long at = row.wasNull() ? null : micros;
                    each.accept(new Entry(row.getLong(1), row.getString(2), row.getString(3), at, row.getBoolean(5)));
                }
            }
        }
    }

    /** When an entry says that it was written; null where it is gone, or says no time. */
    @Nullable
    Instant timeOf(Connection connection, long entry) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT a.created_at FROM " + entries + " a WHERE a.id = ? AND isfinite(a.created_at)")) {
            query.setLong(1, entry);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? instant(row, "created_at") : null;
            }
        }
    }

    /** Whether the trail says that this person's data was erased. */
    boolean knowsErasure(Connection connection, String person) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT EXISTS (SELECT FROM " + entries
                + " a WHERE a.entity_type = 'users' AND a.entity_id = ? AND a.action = 'ERASED')")) {
            query.setObject(1, UUID.fromString(person));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
