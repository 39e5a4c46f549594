package org.reeve.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.RowStream;
import org.reeve.platform.fx.PageSource;
import org.reeve.platform.fx.RowSource;

/**
 * A list of posts, comments or what was deleted, the newest first, page by page from a gate view. What a row needs beyond its
 * view, a name or hits, is computed for the rows of the page only.
 */
final class ContentPages<T> implements PageSource<T, Place>, RowSource<T> {
    /** Beyond this the list goes without knowing where its pages begin. */
    private static final String LANDMARKS_TIMEOUT = "SET LOCAL statement_timeout = '5s'";

    private final Database database;
    private final Conditions conditions;
    private final Shape<T> shape;

    /**
     * What is listed. The view's alias is {@code p}.
     *
     * @param view a gate view, or a query in parentheses
     * @param table whose statistics tell about how many rows there are; empty where nothing does
     * @param time the column that the list is sorted by; indexes go by it and by id
     * @param columns what to read of each row of the page
     * @param parameters what is bound in those
     */
    record Shape<T>(
            String view,
            String table,
            String time,
            String columns,
            List<Object> parameters,
            RowStream.Reader<T> reader,
            Placer<T> placer) {}

    /** Tells the place of a row. */
    @FunctionalInterface
    interface Placer<T> {
        Place place(T row);
    }

    ContentPages(Database database, Conditions conditions, Shape<T> shape) {
        this.database = database;
        this.conditions = conditions;
        this.shape = shape;
    }

    private String order() {
        return " ORDER BY p." + shape.time() + " DESC, p.id DESC";
    }

    private String from(Conditions some) {
        return " FROM " + shape.view() + " p" + some.where();
    }

    private Conditions after(@Nullable Place place) {
        Conditions some = conditions.copy();
        return place == null ? some : some.add("(p." + shape.time() + ", p.id) < (?, ?)", place.at(), place.id());
    }

    @Override
    public List<T> page(@Nullable Place after, @Nullable Place through, int limit) {
        Conditions some = after(after);
        if (through != null) {
            some.add("(p." + shape.time() + ", p.id) >= (?, ?)", through.at(), through.id());
        }
        return database.readSql(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT " + shape.columns() + " FROM (SELECT p.*"
                    + from(some) + order() + " LIMIT ?) p" + order())) {
                int next = Conditions.bind(query, 1, shape.parameters());
                query.setInt(some.bind(query, next), limit);
                List<T> rows = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        rows.add(shape.reader().read(row));
                    }
                }
                return rows;
            }
        });
    }

    @Override
    public long each(Consumer<? super T> row) {
        return RowStream.eachSql(
                database,
                "export.run",
                connection -> {
                    PreparedStatement query =
                            connection.prepareStatement("SELECT " + shape.columns() + from(conditions) + order());
                    conditions.bind(query, Conditions.bind(query, 1, shape.parameters()));
                    return query;
                },
                shape.reader(),
                row);
    }

    @Override
    public Landmarks<Place> landmarks(int pageSize) {
        return database.readSql(connection -> {
            try (PreparedStatement timeout = connection.prepareStatement(LANDMARKS_TIMEOUT)) {
                timeout.execute();
            }
            List<Place> ends = ends(connection, pageSize);
            Conditions rest = after(ends.isEmpty() ? null : ends.getLast());
            try (PreparedStatement count = connection.prepareStatement("SELECT count(*)" + from(rest))) {
                rest.bind(count, 1);
                return new Landmarks<>(ends, (long) ends.size() * pageSize + number(count));
            }
        });
    }

    private List<Place> ends(Connection connection, int pageSize) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT r.at, r.id FROM (SELECT p." + shape.time()
                + " AS at, p.id, row_number() OVER (" + order() + ") AS n" + from(conditions)
                + ") r WHERE r.n % ? = 0 ORDER BY r.n")) {
            query.setLong(conditions.bind(query, 1), pageSize);
            List<Place> ends = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ends.add(new Place(row.getObject(1, LocalDateTime.class), row.getObject(2, UUID.class)));
                }
            }
            return ends;
        }
    }

    @Override
    public OptionalLong estimate() {
        if (!conditions.isEmpty() || shape.table().isEmpty()) {
            return OptionalLong.empty();
        }
        long rows = database.readSql(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT c.reltuples::bigint FROM pg_catalog.pg_class c"
                            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                            + " WHERE n.nspname = 'app' AND c.relname = ?")) {
                query.setString(1, shape.table());
                return number(query);
            }
        });
        // -1 where nobody has counted yet
        return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    @Override
    public long countUpTo(long limit) {
        return database.readSql(connection -> {
            try (PreparedStatement count = connection.prepareStatement(
                    "SELECT count(*) FROM (SELECT p.id" + from(conditions) + order() + " LIMIT ?) r")) {
                count.setLong(conditions.bind(count, 1), limit);
                return number(count);
            }
        });
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public Place key(T row) {
        return shape.placer().place(row);
    }

    @Override
    public Object identity(T row) {
        return key(row).id();
    }
}
