package org.reeve.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one PostgreSQL server that the tests of a JVM share: embedded, or, with {@code -Dreeve.test.image=postgres:18}, in a
 * container where there is Docker. It trusts every login: what a test proves is what the roles may do, not how they log
 * in. It ends with the JVM.
 */
final class TestServer {
    private static @Nullable TestServer shared;

    private final String host;
    private final int port;
    private final String superuserPassword;

    private TestServer(String host, int port, String superuserPassword) {
        this.host = host;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    static synchronized TestServer shared() {
        TestServer server = shared;
        if (server == null) {
            server = start();
            shared = server;
        }
        return server;
    }

    private static TestServer start() {
        String image = System.getProperty("reeve.test.image", "");
        if (!image.isEmpty()) {
            PostgreSQLContainer container = new PostgreSQLContainer(image)
                    .withUsername("postgres")
                    .withPassword("postgres")
                    .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust");
            container.start();
            return new TestServer(container.getHost(), container.getMappedPort(5432), "postgres");
        }
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    // No crash has to be survived here, so nothing waits for the disk
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "256MB")
                    // A file that tests can read: the plans that people's statements get stand there
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_line_prefix", "%q[%u@%d] ")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres), "test-server-stop"));
            return new TestServer("127.0.0.1", postgres.getPort(), "");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded test server can't start", e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Connection superuser(String database) throws SQLException {
        return connect(database, "postgres");
    }

    Connection connect(String database, String user) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (!superuserPassword.isEmpty()) {
            properties.setProperty("password", superuserPassword);
        }
        properties.setProperty("sslmode", "disable");
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + database, properties);
    }

    void execute(String database, String sql) {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed in " + database + ": " + e.getMessage(), e);
        }
    }
}
