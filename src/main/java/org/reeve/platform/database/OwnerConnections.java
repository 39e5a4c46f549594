package org.reeve.platform.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections as the migrator's login, which may take up the owner's rights: for migrations, the first administrator and
 * sample data, never for screens.
 */
public final class OwnerConnections {
    /** The owner's power is taken up by this alone. */
    public static final String TAKE_UP_OWNER = "SET ROLE reeve_owner";

    private static final Logger LOG = LoggerFactory.getLogger(OwnerConnections.class);
    private static final int CONNECT_SECONDS = 10;

    private final DatabaseAddress address;
    private final Secret password;

    /** Opens nothing yet. {@code password} may be empty: the driver then looks into {@code .pgpass}. */
    public OwnerConnections(DatabaseAddress migrator, Secret password) {
        this.address = migrator;
        this.password = password;
    }

    /** Connections with the owner's rights, for a library that opens them itself. */
    public DataSource source() {
        return configured(new OwnerDataSource());
    }

    /** Takes up the owner's rights on each connection. */
    private static final class OwnerDataSource extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection(@Nullable String user, @Nullable String login) throws SQLException {
            return takeUp(super.getConnection(user, login));
        }
    }

    /** A connection with the migrator's own rights only. */
    public Connection plain() throws SQLException {
        return configured(new PGSimpleDataSource()).getConnection();
    }

    /** A connection with the owner's rights. */
    public Connection owner() throws SQLException {
        return takeUp(plain());
    }

    /** A connection with the owner's rights, for whole scripts: they go to the server as they are, with no parameters. */
    public Connection forScripts() throws SQLException {
        PGSimpleDataSource source = configured(new PGSimpleDataSource());
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        return takeUp(source.getConnection());
    }

    private static Connection takeUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TAKE_UP_OWNER);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private PGSimpleDataSource configured(PGSimpleDataSource source) {
        source.setURL(address.jdbcUrl());
        source.setUser(address.user());
        if (!password.isEmpty()) {
            source.setPassword(password.reveal());
        }
        source.setSslMode(address.tls().mode());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        source.setTargetServerType(
                address.hosts().size() > 1
                        ? org.postgresql.hostchooser.HostRequirement.primary.name()
                        : org.postgresql.hostchooser.HostRequirement.any.name());
        // Whoever waits for a migration reads this
        source.setApplicationName("reeve, " + System.getProperty("user.name") + "@" + hostName());
        return source;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.debug("This machine has no name", e);
            return "?";
        }
    }
}
