package org.reeve.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Problem;

/**
 * All rows of a query one after another, from a cursor of the server: one snapshot, and some hundred rows in memory however
 * many there are.
 */
public final class RowStream {
    private static final int AT_ONCE = 500;
    /** So often it is asked whether the person still may: the cursor itself was let through when it began. */
    private static final int PER_CHECK = 5_000;

    private static final String TIMEOUT = "set local statement_timeout = '55s'";

    private RowStream() {}

    /** The person may not, or not any more. */
    public static final class NotPermitted extends Problem.Explained {
        private static final long serialVersionUID = 1L;

        NotPermitted() {
            super(Problem.Kind.NOT_ALLOWED, "problem.not_allowed", null);
        }
    }

    /**
     * Reads every row; blocks, in one read-only transaction. What {@code row} throws ends it.
     *
     * @param permission without which nothing is read; asked again on the way
     * @return how many rows there were
     * @throws NotPermitted if the person lacks it
     */
    public static <T> long each(
            Database database,
            String permission,
            Function<StatelessSession, SelectionQuery<T>> query,
            Consumer<? super T> row) {
        return database.read(session -> {
            session.createNativeMutationQuery(TIMEOUT).executeUpdate();
            long count = 0;
            try (Stream<T> stream = query.apply(session).setFetchSize(AT_ONCE).getResultStream()) {
                Iterator<T> rows = stream.iterator();
                do {
                    if (count % PER_CHECK == 0) {
                        session.doWork(connection -> check(connection, permission));
                    }
                    if (!rows.hasNext()) {
                        return count;
                    }
                    Cancellation.current().check();
                    row.accept(rows.next());
                    count++;
                } while (true);
            }
        });
    }

    /** Makes the statement that a cursor is opened for. */
    @FunctionalInterface
    public interface Query {
        PreparedStatement prepare(Connection connection) throws SQLException;
    }

    /** Reads a row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** {@link #each} on a bare connection. */
    public static <T> long eachSql(
            Database database, String permission, Query query, Reader<T> reader, Consumer<? super T> row) {
        return database.readSql(connection -> {
            try (Statement timeout = connection.createStatement()) {
                timeout.execute(TIMEOUT);
            }
            long count = 0;
            try (PreparedStatement statement = query.prepare(connection)) {
                statement.setFetchSize(AT_ONCE);
                try (ResultSet rows = statement.executeQuery()) {
                    do {
                        if (count % PER_CHECK == 0) {
                            check(connection, permission);
                        }
                        if (!rows.next()) {
                            return count;
                        }
                        Cancellation.current().check();
                        row.accept(reader.read(rows));
                        count++;
                    } while (true);
                }
            }
        });
    }

    private static void check(Connection connection, String permission) throws SQLException {
        if (!may(connection, permission)) {
            throw SessionCheck.isAlive(connection) ? new NotPermitted() : new SessionEnded(null);
        }
    }

    private static boolean may(Connection connection, String permission) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("SELECT auth.has_permission(?)")) {
            ask.setString(1, permission);
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
