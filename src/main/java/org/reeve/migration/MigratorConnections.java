package org.reeve.migration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections as the migrator's login. */
final class MigratorConnections {
    /** The owner's power is taken up by this alone. */
    static final String TAKE_UP_OWNER = "SET ROLE reeve_owner";

    private static final Logger LOG = LoggerFactory.getLogger(MigratorConnections.class);
    private static final int CONNECT_SECONDS = 10;

    private final DatabaseAddress address;
    private final Secret password;

    MigratorConnections(DatabaseAddress address, Secret password) {
        this.address = address;
        this.password = password;
    }

    DataSource source() {
        return configured();
    }

    /** A connection with the migrator's own rights only. */
    Connection plain() throws SQLException {
        return configured().getConnection();
    }

    /** A connection with the owner's rights, for whole scripts: they go to the server as they are. */
    Connection forScripts() throws SQLException {
        PGSimpleDataSource source = configured();
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(TAKE_UP_OWNER);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private PGSimpleDataSource configured() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(address.jdbcUrl());
        source.setUser(address.user());
        if (!password.isEmpty()) {
            source.setPassword(password.reveal());
        }
        source.setSslMode(address.tls().mode());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setTargetServerType(
                address.hosts().size() > 1
                        ? org.postgresql.hostchooser.HostRequirement.primary.name()
                        : org.postgresql.hostchooser.HostRequirement.any.name());
        // Another migrator reads this to know whom it waits for
        source.setApplicationName("reeve migrate, " + System.getProperty("user.name") + "@" + hostName());
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
