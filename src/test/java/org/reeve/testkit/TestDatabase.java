package org.reeve.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * A database of a test's own on a real server, with the roles and all migrations in it. Copied from a template, so making
 * one takes a fraction of a second. Close it, and it is dropped.
 */
public final class TestDatabase implements AutoCloseable {
    /** A password that the policy accepts; every account that a test makes has it. */
    public static final String PASSWORD = "correct horse battery";

    private static final String TEMPLATE = "reeve_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String PASSWORD_HASH = hash();
    private static boolean templateMade;

    private final TestServer server;
    private final String name;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** A database at the newest version, with the seeded roles and no account. */
    public static TestDatabase create() {
        TestServer server = TestServer.shared();
        makeTemplate(server);
        String name = "reeve_test_" + COUNT.incrementAndGet();
        server.execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        // Rights on the database itself don't come with a copy
        server.execute(name, rolesScript());
        return new TestDatabase(server, name);
    }

    private static synchronized void makeTemplate(TestServer server) {
        if (templateMade) {
            return;
        }
        server.execute("postgres", "CREATE DATABASE " + TEMPLATE + " ENCODING 'UTF8' TEMPLATE template0");
        server.execute(TEMPLATE, rolesScript());
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + TEMPLATE
                                + "?sslmode=disable",
                        DatabaseAddress.MIGRATOR_LOGIN,
                        "")
                .initSql("SET ROLE reeve_owner")
                .defaultSchema("app")
                .schemas("app")
                .createSchemas(false)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        server.execute(TEMPLATE, "VACUUM ANALYZE");
        templateMade = true;
    }

    private static String rolesScript() {
        try (InputStream script = TestDatabase.class.getResourceAsStream("/installer/server/roles.sql")) {
            if (script == null) {
                throw new IllegalStateException("roles.sql is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the smallest cost, so that tests that sign in don't wait for bcrypt. */
    private static String hash() {
        String hash = new BCryptPasswordEncoder(4).encode(PASSWORD);
        if (hash == null) {
            throw new IllegalStateException("No hash");
        }
        return hash;
    }

    /** Where it is, for the login {@code user}; any password does. */
    public DatabaseAddress address(String user) {
        return new DatabaseAddress(
                java.util.List.of(new DatabaseAddress.Host(server.host(), server.port())),
                name,
                user,
                DatabaseAddress.Tls.DISABLE);
    }

    /** A connection of the superuser, in whose way nothing stands. */
    public Connection superuser() throws SQLException {
        return server.superuser(name);
    }

    /** A connection with the rights of {@code reeve_owner}. */
    public Connection owner() throws SQLException {
        Connection connection = server.superuser(name);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE reeve_owner");
        }
        return connection;
    }

    /** A connection of the login role {@code user}, as psql would open it. */
    public Connection login(String user) throws SQLException {
        return server.connect(name, user);
    }

    /** A connection of the desktop's login that carries {@code token}; null for none. */
    public Connection client(@Nullable Secret token) throws SQLException {
        Connection connection = login(DatabaseAddress.DESKTOP_LOGIN);
        if (token != null) {
            try (PreparedStatement set =
                    connection.prepareStatement("SELECT set_config('app.session_token', ?, false)")) {
                set.setString(1, token.reveal());
                set.execute();
            }
        }
        return connection;
    }

    /** Makes an active, verified account with {@link #PASSWORD} and the named roles, and returns its id. */
    public UUID account(String email, String displayName, String... roles) {
        try (Connection owner = owner();
                PreparedStatement insert = owner.prepareStatement("INSERT INTO app.users (email, password_hash, name,"
                        + " is_verified) VALUES (?, ?, ?, true) RETURNING id")) {
            insert.setString(1, email);
            insert.setString(2, PASSWORD_HASH);
            insert.setString(3, displayName);
            UUID id;
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                id = row.getObject(1, UUID.class);
            }
            try (PreparedStatement give = owner.prepareStatement("INSERT INTO app.user_roles (user_id, role_id)"
                    + " SELECT ?, r.id FROM app.roles r WHERE r.name = ANY (?)")) {
                give.setObject(1, id);
                give.setArray(2, owner.createArrayOf("text", roles));
                give.executeUpdate();
            }
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs in as the desktop does, in two transactions, and returns the session's token. */
    public Secret signIn(String email) {
        try (Connection client = client(null);
                PreparedStatement signIn = client.prepareStatement("SELECT api.sign_in(?, ?, 'test')");
                PreparedStatement open = client.prepareStatement("SELECT outcome FROM api.open_session(?)")) {
            signIn.setString(1, email);
            signIn.setString(2, PASSWORD);
            String token;
            try (ResultSet row = signIn.executeQuery()) {
                row.next();
                token = row.getString(1);
            }
            open.setString(1, token);
            try (ResultSet row = open.executeQuery()) {
                row.next();
                if (!"opened".equals(row.getString(1))) {
                    throw new IllegalStateException("Sign-in of " + email + " was " + row.getString(1));
                }
            }
            return Secret.of(token);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs {@code sql} as the owner; for arranging and for looking past the gate. */
    public void execute(String sql, Object... parameters) {
        try (Connection owner = owner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row of {@code sql}, run as the owner; null where there is none. */
    public @Nullable String value(String sql, Object... parameters) {
        try (Connection owner = owner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    @Override
    public void close() {
        server.execute("postgres", "DROP DATABASE " + name + " WITH (FORCE)");
    }
}
