package org.reeve.migration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.reeve.platform.database.DatabaseAddress;

/** A server of one PostgreSQL version, with databases that are prepared for Reeve and hold nothing. */
final class PostgresVersion implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private PostgresVersion(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts a server of {@code major}; the newest comes with Reeve, the others lie in the build directory. */
    static PostgresVersion start(String major) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off");
        Path jar = Path.of(System.getProperty("reeve.postgres.directory"), "postgres-" + major + ".jar");
        if (java.nio.file.Files.exists(jar)) {
            builder.setPgBinaryResolver(new FromJar(jar));
        }
        return new PostgresVersion(builder.start());
    }

    /** A new database with the roles installed, as its superuser sees it. */
    DatabaseAddress prepared(String name) throws SQLException, IOException {
        execute("postgres", "CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
        try (InputStream script = PostgresVersion.class.getResourceAsStream("/installer/server/roles.sql")) {
            if (script == null) {
                throw new IOException("roles.sql is missing");
            }
            execute(name, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        return DatabaseAddress.local(postgres.getPort(), name, "postgres");
    }

    String serverVersion() throws SQLException {
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SHOW server_version_num")) {
            row.next();
            return row.getString(1);
        }
    }

    Connection superuser(String database) throws SQLException {
        return postgres.getDatabase("postgres", database).getConnection();
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private record FromJar(Path jar) implements PgBinaryResolver {
        @Override
        public InputStream getPgBinary(String system, String machineHardware) throws IOException {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    if (entry.getName().endsWith(".txz")) {
                        return new ByteArrayInputStream(
                                file.getInputStream(entry).readAllBytes());
                    }
                }
            }
            throw new IOException("No binaries in " + jar);
        }
    }
}
