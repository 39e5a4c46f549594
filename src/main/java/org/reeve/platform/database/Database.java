package org.reeve.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.reeve.platform.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server, one person: a pool of four connections that carry the person's session token, and Hibernate over the gate
 * views. All calls block and are made on workers, never on the JavaFX thread. Thread-safe.
 *
 * <p>A call that waits in the database ends early when the {@link Cancellation} of its thread is requested.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DatabaseAddress address;
    private final Pool pool;
    private final SessionFactory sessions;

    /** Work inside one transaction. */
    @FunctionalInterface
    public interface InTransaction<T extends @Nullable Object> {
        T run(StatelessSession session);
    }

    /** Work on a bare connection, for what has no entity: functions of the schema {@code api}, say. */
    @FunctionalInterface
    public interface OnConnection<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    private Database(DatabaseAddress address, Secret password, Collection<Class<?>> entities) {
        this.address = address;
        this.pool = new Pool(address, password);
        try {
            this.sessions = Mapping.of(pool.connections(), entities);
        } catch (RuntimeException | Error failure) {
            pool.close();
            throw failure;
        }
    }

    /**
     * Prepares the pool and Hibernate; connects when first used.
     *
     * @param password of the login role; empty where none is needed
     * @param entities the Hibernate entities of all features
     */
    public static Database open(DatabaseAddress address, Secret password, Collection<Class<?>> entities) {
        return new Database(address, password, entities);
    }

    /**
     * Runs {@code work} on one connection without a pool, in no transaction: for finding out whether the server answers
     * and takes the login, which fails at once and with the server's own reason.
     */
    public static <T extends @Nullable Object> T connectOnce(
            DatabaseAddress address, Secret password, OnConnection<T> work) throws SQLException {
        try (Connection connection = new TokenDataSource(address, password, unreachable -> {}).getConnection()) {
            return work.run(connection);
        }
    }

    /** Where it connects to. */
    public DatabaseAddress address() {
        return address;
    }

    /**
     * Runs {@code work} in a read-only transaction.
     *
     * @throws SessionEnded if the result may be empty only because the session has ended; see {@link Emptiable}
     */
    public <T extends @Nullable Object> T read(InTransaction<T> work) {
        return transact(true, session -> {
            T result = work.run(session);
            if (isSignedIn() && SessionCheck.isSuspect(result) && !session.doReturningWork(SessionCheck::isAlive)) {
                throw new SessionEnded(null);
            }
            return result;
        });
    }

    /**
     * Runs {@code work} in one transaction and commits it: all of it is saved, or, when this throws, nothing, save for an
     * {@link UnknownOutcome}. Everything it writes carries one new correlation id in the trail.
     *
     * @throws SessionEnded if it failed because the session has ended
     */
    public <T extends @Nullable Object> T write(InTransaction<T> work) {
        try {
            return transact(false, work);
        } catch (RuntimeException failure) {
            if (isSignedIn() && SessionCheck.isSuspect(failure) && hasSessionEnded(failure)) {
                throw new SessionEnded(failure);
            }
            throw failure;
        }
    }

    private boolean hasSessionEnded(RuntimeException failure) {
        try {
            return !isSessionAlive();
        } catch (RuntimeException unknown) {
            failure.addSuppressed(unknown);
            return false;
        }
    }

    private boolean isSessionAlive() {
        return transact(true, session -> session.doReturningWork(SessionCheck::isAlive));
    }

    /**
     * Whether the database honours the session; for finding out while nobody does anything. Opens a connection of its own,
     * because the pool would wait for a server that is gone.
     *
     * @throws SQLException if the server doesn't answer
     */
    public boolean probe() throws SQLException {
        try (Connection connection = pool.apart()) {
            return SessionCheck.isAlive(connection);
        }
    }

    /** {@link #read} on a bare connection. */
    public <T extends @Nullable Object> T readSql(OnConnection<T> work) {
        return read(session -> session.doReturningWork(work::run));
    }

    /** {@link #write} on a bare connection. */
    public <T extends @Nullable Object> T writeSql(OnConnection<T> work) {
        return write(session -> session.doReturningWork(work::run));
    }

    /**
     * From now on works with {@code token}; connections with another one are closed, those in use once they are given
     * back. Doesn't block.
     *
     * @param token a session's token, or null when the person signed out
     * @return the token before, or null
     */
    public @Nullable Secret use(@Nullable Secret token) {
        return pool.use(token);
    }

    /** Whether a token is set; not whether the database still honours it. */
    public boolean isSignedIn() {
        return pool.hasToken();
    }

    private <T extends @Nullable Object> T transact(boolean readOnly, InTransaction<T> work) {
        try (StatelessSession session = openSession()) {
            session.doWork(connection -> connection.setReadOnly(readOnly));
            var transaction = session.beginTransaction();
            Cancellation cancellation = Cancellation.current();
            cancellation.check();
            T result;
            try (var registration = cancellation.onCancel(canceller(session))) {
                if (!readOnly) {
                    session.doWork(Database::nameCorrelation);
                }
                result = work.run(session);
                cancellation.check();
            } catch (RuntimeException | Error failure) {
                rollBack(session, failure);
                throw failure;
            }
            if (readOnly) {
                transaction.commit();
            } else {
                session.doWork(Database::commit);
                transaction.commit();
            }
            return result;
        }
    }

    /** A session on a connection that carries the token of now; others are thrown away. */
    private StatelessSession openSession() {
        while (true) {
            StatelessSession session = sessions.openStatelessSession();
            try {
                // This is where it takes a connection
                if (pool.waiting().await(() -> session.doReturningWork(pool::isCurrent))) {
                    return session;
                }
                session.doWork(pool::discard);
            } catch (RuntimeException | Error failure) {
                session.close();
                throw failure;
            }
            session.close();
        }
    }

    /** The commit of a write by itself, so that a connection that breaks here, and only here, is told apart. */
    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            if (state.startsWith("08") || state.startsWith("57P")) {
                throw new UnknownOutcome(e);
            }
            throw e;
        }
    }

    private static void nameCorrelation(Connection connection) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('app.correlation_id', ?, true)")) {
            set.setString(1, UUID.randomUUID().toString());
            set.execute();
        }
    }

    /** Under which id the trail has what the transaction on {@code connection}, one that writes, has done so far. */
    public static UUID correlation(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement("SELECT current_setting('app.correlation_id')");
                ResultSet row = read.executeQuery()) {
            row.next();
            return UUID.fromString(row.getString(1));
        }
    }

    private static Runnable canceller(StatelessSession session) {
        PGConnection postgres = session.doReturningWork(connection -> connection.unwrap(PGConnection.class));
        return () -> {
            try {
                postgres.cancelQuery();
            } catch (SQLException e) {
                LOG.warn("A statement could not be cancelled; its timeout will end it", e);
            }
        };
    }

    private static void rollBack(StatelessSession session, Throwable failure) {
        try {
            session.getTransaction().rollback();
        } catch (RuntimeException rollback) {
            failure.addSuppressed(rollback);
        }
    }

    @Override
    public void close() {
        try (pool) {
            sessions.close();
        }
    }

    @Override
    public String toString() {
        return "Database[" + address.url() + "]";
    }
}
