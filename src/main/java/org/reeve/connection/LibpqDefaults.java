package org.reeve.connection;

import java.util.Map;
import java.util.Properties;
import org.postgresql.jdbcurlresolver.PgServiceConfParser;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.DatabaseAddress.Tls;

/**
 * What libpq would take for granted here, for the fields of a new server: the {@code PG*} variables, and where {@code
 * PGSERVICE} names a service, its entry in {@code pg_service.conf}. Passwords aren't looked at: the driver reads {@code
 * .pgpass} itself when it connects without one.
 *
 * @param hosts as a person types them
 * @param port a number, as text
 */
record LibpqDefaults(String hosts, String port, String database, String user, Tls tls) {

    /** Those of the running process. Reads files, so not for the FX thread. */
    static LibpqDefaults current() {
        String service = System.getenv("PGSERVICE");
        Properties entry = service == null ? null : PgServiceConfParser.getServiceProperties(service);
        return of(System.getenv(), entry == null ? new Properties() : entry);
    }

    static LibpqDefaults of(Map<String, String> environment, Properties service) {
        return new LibpqDefaults(
                network(value(environment, "PGHOST", service, "PGHOST", "")),
                value(environment, "PGPORT", service, "PGPORT", "5432"),
                value(environment, "PGDATABASE", service, "PGDBNAME", "reeve"),
                value(environment, "PGUSER", service, "user", DatabaseAddress.DESKTOP_LOGIN),
                tls(value(environment, "PGSSLMODE", service, "sslmode", "")));
    }

    /** A directory names a Unix socket, through which the driver can't connect. */
    private static String network(String host) {
        return host.startsWith("/") || host.startsWith("@") ? "" : host;
    }

    /** As in libpq, what the service says beats the variables. */
    private static String value(
            Map<String, String> environment, String variable, Properties service, String key, String otherwise) {
        String named = service.getProperty(key, "");
        if (!named.isBlank()) {
            return named;
        }
        String set = environment.getOrDefault(variable, "");
        return set.isBlank() ? otherwise : set;
    }

    /** Never less than asked for; what libpq would only prefer is no promise, so the safest stands for it. */
    private static Tls tls(String mode) {
        for (Tls tls : Tls.values()) {
            if (tls.mode().equals(mode)) {
                return tls;
            }
        }
        return Tls.VERIFY_FULL;
    }
}
