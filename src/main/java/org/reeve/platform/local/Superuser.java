package org.reeve.platform.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.local.LocalServerException.Reason;

/** What Reeve does on its own server as its superuser: make the database, the roles, their passwords. */
final class Superuser {
    static final String DATABASE = "reeve";
    private static final String ROLES = "/installer/server/roles.sql";
    private static final String MAINTENANCE_DATABASE = "postgres";

    private final int port;
    private final PasswordFile passwords;

    Superuser(int port, PasswordFile passwords) {
        this.port = port;
        this.passwords = passwords;
    }

    /** Whether the server behind the port is the one of {@code cluster}, and not another that took its place. */
    boolean serves(Path cluster) throws SQLException, IOException {
        try (Connection connection = connect(MAINTENANCE_DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            return row.next() && Files.isSameFile(Path.of(row.getString(1)), cluster);
        }
    }

    /** Makes the database unless it is there. */
    void createDatabase() {
        try (Connection connection = connect(MAINTENANCE_DATABASE);
                Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("SELECT 1 FROM pg_catalog.pg_database WHERE datname = 'reeve'")) {
                if (row.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE reeve ENCODING 'UTF8' TEMPLATE template0");
            statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** Runs the script that a DBA runs on a server. It can be run again and again. */
    void installRoles() {
        try (InputStream file = Superuser.class.getResourceAsStream(ROLES)) {
            if (file == null) {
                throw new IOException(ROLES + " is missing");
            }
            String script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            try (Connection connection = connect(DATABASE);
                    Statement statement = connection.createStatement()) {
                statement.execute(script);
            }
        } catch (SQLException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new LocalServerException(Reason.FILES, e, ROLES);
        }
    }

    /** Gives each login its password, as a SCRAM verifier: the password itself stands in no statement. */
    void setPasswords() {
        try (Connection connection = connect(DATABASE)) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            for (Login login : Login.values()) {
                if (login != Login.SUPERUSER) {
                    postgres.alterUserPassword(
                            login.role(), passwords.of(login).reveal().toCharArray(), "scram-sha-256");
                }
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /**
     * Whether the rules of sorting changed under the database since its indexes were built: the operating system's or
     * ICU's, by an update. Such indexes miss rows and let duplicates in.
     */
    boolean hasStaleCollation() {
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT datcollversion IS DISTINCT FROM"
                        + " pg_catalog.pg_database_collation_actual_version(oid)"
                        + " FROM pg_catalog.pg_database WHERE datname = current_database()")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** Builds all indexes anew, by today's rules of sorting. */
    void refreshCollation() {
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("REINDEX DATABASE reeve");
            statement.execute("ALTER DATABASE reeve REFRESH COLLATION VERSION");
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static LocalServerException refused(SQLException e) {
        return new LocalServerException(Reason.SETUP_REFUSED, e, String.valueOf(e.getMessage()));
    }

    private Connection connect(String database) throws SQLException {
        DatabaseAddress address = DatabaseAddress.local(port, database, Login.SUPERUSER.role());
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", passwords.of(Login.SUPERUSER).reveal());
        properties.setProperty("sslmode", address.tls().mode());
        properties.setProperty("ApplicationName", "Reeve setup");
        properties.setProperty("connectTimeout", "5");
        // A script of many statements goes to the server as it is
        properties.setProperty("preferQueryMode", "simple");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }
}
