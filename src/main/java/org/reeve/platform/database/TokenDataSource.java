package org.reeve.platform.database;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.reeve.platform.Cancellation;

/**
 * Opens physical connections for the pool and gives each the session token. The token travels as a bound parameter: it
 * stands in no URL, no pool setting and no statement text.
 */
final class TokenDataSource implements DataSource {
    private static final int CONNECT_SECONDS = 5;

    private final DatabaseAddress address;
    private final Secret password;
    private final Consumer<SQLException> unreachable;
    private final AtomicReference<@Nullable Secret> token = new AtomicReference<>();

    /** Which token each connection was given; one without is not in it. */
    private final Map<Object, Secret> given = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param unreachable gets why the server can't be reached, each time that is found out */
    TokenDataSource(DatabaseAddress address, Secret password, Consumer<SQLException> unreachable) {
        this.address = address;
        this.password = password;
        this.unreachable = unreachable;
    }

    /** The token of connections opened from now on; null for none. Returns the one before. */
    @Nullable
    Secret use(@Nullable Secret newToken) {
        return token.getAndSet(newToken);
    }

    /**
     * Whether a connection that this opened carries the token of now. One that was on its way when the token changed does
     * not, and no eviction saw it.
     */
    boolean isCurrent(PGConnection connection) {
        return Objects.equals(given.get(connection), token.get());
    }

    boolean hasToken() {
        return token.get() != null;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = connect();
        Secret current = token.get();
        if (current == null) {
            return connection;
        }
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('app.session_token', ?, false)")) {
            set.setString(1, current.reveal());
            set.execute();
            given.put(connection, current);
            return connection;
        } catch (SQLException e) {
            try {
                connection.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private Connection connect() throws SQLException {
        try {
            return Cancellation.current()
                    .interruptibly(() -> DriverManager.getConnection(address.jdbcUrl(), properties()));
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith("08") || state.startsWith("57P")) {
                unreachable.accept(e);
            }
            throw e;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        if (!password.isEmpty()) {
            properties.setProperty("password", password.reveal());
        }
        properties.setProperty("sslmode", address.tls().mode());
        if (address.tls() == DatabaseAddress.Tls.VERIFY_FULL || address.tls() == DatabaseAddress.Tls.VERIFY_CA) {
            trustAuthorities(properties);
        }
        properties.setProperty("ApplicationName", "Reeve");
        properties.setProperty("targetServerType", address.hosts().size() > 1 ? "primary" : "any");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        // With a host that takes the connection and then says nothing; and it can be interrupted, as a bare connect
        // can't
        properties.setProperty(
                "loginTimeout",
                Integer.toString(CONNECT_SECONDS * (address.hosts().size() + 1)));
        properties.setProperty("tcpKeepAlive", "true");
        // A server that vanished without a word is noticed after this many seconds, above the longest statement timeout
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("cancelSignalTimeout", "5");
        // A failure's detail holds values of rows, which are nothing for a log
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("readOnlyMode", "transaction");
        // Prepared on the server from the second use on: planning over the trail's partitions costs more than running
        properties.setProperty("prepareThreshold", "2");
        // Start-up options override settings that a misused login might have left on its role
        properties.setProperty(
                "options", "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s");
        return properties;
    }

    /**
     * As with libpq, the authority's certificate is in the file that {@code PGSSLROOTCERT} names, else in the user's {@code
     * root.crt}, where the driver looks by itself. With neither, those that Java trusts are asked, which libpq can't.
     */
    private static void trustAuthorities(Properties properties) {
        String named = System.getenv("PGSSLROOTCERT");
        if (named != null && !named.isBlank()) {
            properties.setProperty("sslrootcert", named);
            return;
        }
        String roaming = System.getenv("APPDATA");
        Path usual = System.getProperty("os.name", "").startsWith("Windows") && roaming != null
                ? Path.of(roaming, "postgresql", "root.crt")
                : Path.of(System.getProperty("user.home", "."), ".postgresql", "root.crt");
        if (!Files.exists(usual)) {
            properties.setProperty("sslfactory", DefaultJavaSSLFactory.class.getName());
        }
    }

    @Override
    public Connection getConnection(String username, String otherPassword) throws SQLException {
        throw new SQLFeatureNotSupportedException("The pool has one login");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("Logs go through SLF4J");
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The pool's wait is not the driver's, and DriverManager's would be that of every connection of this process
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Logs go through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Not a wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return "TokenDataSource[" + address.url() + "]";
    }
}
