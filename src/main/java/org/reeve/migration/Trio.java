package org.reeve.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The three scripts of one version. The only place that knows how their files are called: {@code V1_4_0__x.sql} in
 * {@code db/migration} and {@code db/verify}, {@code U1_4_0__x.sql} in {@code db/rollback}.
 *
 * @param version such as 1.4.0
 * @param description what it brings, in a few words
 * @param file the migration's file name
 */
record Trio(String version, String description, String file) {
    /** Where Flyway finds the migrations. */
    static final String MIGRATIONS = "classpath:db/migration";

    static Trio of(MigrationInfo info) {
        return new Trio(info.getVersion().getVersion(), info.getDescription(), info.getScript());
    }

    /** The script that takes this version back. */
    String rollback() {
        return read("/db/rollback/U" + file.substring(1));
    }

    /** The script that raises unless this version is in place. */
    String verify() {
        return read("/db/verify/" + file);
    }

    private static String read(String resource) {
        try (InputStream script = Trio.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
