package org.reeve.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** At most four connections to one server, all with the token of now. Thread-safe. */
final class Pool implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    /** Longer than a short statement takes; a server that is gone ends the wait sooner, see {@link Waiting}. */
    private static final int WAIT_MILLIS = 15_000;

    private static final int VALIDATION_MILLIS = 2_000;

    private final Waiting waiting = new Waiting();
    private final TokenDataSource source;
    private final HikariDataSource pool;

    /** Connects when first used. */
    Pool(DatabaseAddress address, Secret password) {
        source = new TokenDataSource(address, password, waiting::end);
        pool = new HikariDataSource(settings(source));
    }

    private static HikariConfig settings(TokenDataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("reeve");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        // None ahead of need: while the server is away nobody tries in vain, slower and slower, for somebody to wait
        // for
        config.setMinimumIdle(0);
        config.setAutoCommit(false);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setKeepaliveTime(60_000);
        return config;
    }

    /** Its connections, for Hibernate. */
    DataSource connections() {
        return pool;
    }

    /** Those who wait for a connection of this pool. */
    Waiting waiting() {
        return waiting;
    }

    /** A connection of its own, of which the pool knows nothing; the caller closes it. */
    Connection apart() throws SQLException {
        return source.getConnection();
    }

    /** Whether {@code connection} carries the token of now. */
    boolean isCurrent(Connection connection) throws SQLException {
        return source.isCurrent(connection.unwrap(PGConnection.class));
    }

    /** Throws {@code connection} away once it is given back. */
    void discard(Connection connection) {
        pool.evictConnection(connection);
    }

    /**
     * Works with {@code token} from now on. Connections with another are closed, those in use once they are given back.
     * Doesn't block.
     *
     * @return the token before
     */
    @Nullable
    Secret use(@Nullable Secret token) {
        Secret before = source.use(token);
        pool.getHikariPoolMXBean().softEvictConnections();
        return before;
    }

    boolean hasToken() {
        return source.hasToken();
    }

    @Override
    public void close() {
        pool.close();
    }
}
