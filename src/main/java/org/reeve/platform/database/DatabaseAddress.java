package org.reeve.platform.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a database is and as whom to log in, without the password.
 *
 * @param hosts one or more hosts; with several, the client follows the one that accepts writes
 * @param database the database's name
 * @param user the login role, {@code reeve_desktop} for the desktop unless a DBA gave the workstation its own
 * @param tls how the connection is secured
 */
public record DatabaseAddress(List<Host> hosts, String database, String user, Tls tls) {
    /** The login role that desktops share unless a workstation has its own. */
    public static final String DESKTOP_LOGIN = "reeve_desktop";
    /** The login role that runs migrations, and nothing else. */
    public static final String MIGRATOR_LOGIN = "reeve_migrator";

    /** One server. {@code port} is 1 to 65535. */
    public record Host(String name, int port) {
        /** Nothing that would end the host in a URL. */
        private static final Pattern NAME = Pattern.compile("[^\\s/?#&@,%\\\\]+");

        public Host {
            if (!NAME.matcher(name).matches() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("Not a host and port: " + name + ":" + port);
            }
        }

        /** Host and port as URLs and people write them. */
        public String text() {
            boolean bare = name.indexOf(':') >= 0 && !name.startsWith("[");
            return (bare ? "[" + name + "]" : name) + ":" + port;
        }

        /** Whether it is this machine, where TLS is not required. */
        public boolean isLoopback() {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "localhost", "127.0.0.1", "::1", "[::1]" -> true;
                default -> false;
            };
        }
    }

    /** How a connection is secured; libpq's {@code sslmode} of the same name. */
    public enum Tls {
        VERIFY_FULL("verify-full"),
        VERIFY_CA("verify-ca"),
        REQUIRE("require"),
        DISABLE("disable");

        private final String mode;

        Tls(String mode) {
            this.mode = mode;
        }

        /** The value of {@code sslmode}. */
        public String mode() {
            return mode;
        }
    }

    public DatabaseAddress {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host");
        }
        if (tls == Tls.DISABLE && !hosts.stream().allMatch(Host::isLoopback)) {
            throw new IllegalArgumentException("TLS is required for a server that is not this machine");
        }
    }

    /** A server on this machine, over loopback. */
    public static DatabaseAddress local(int port, String database, String user) {
        return new DatabaseAddress(List.of(new Host("127.0.0.1", port)), database, user, Tls.DISABLE);
    }

    /** The same place for another login. */
    public DatabaseAddress as(String otherUser) {
        return new DatabaseAddress(hosts, database, otherUser, tls);
    }

    /** The JDBC URL, without user and password, so that it can be shown and logged. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + hostList() + "/" + encoded(database);
    }

    /** The URL as libpq and psql read it, without a password. */
    public String url() {
        String suffix = tls == Tls.DISABLE ? "" : "?sslmode=" + tls.mode();
        return "postgresql://" + encoded(user) + "@" + hostList() + "/" + encoded(database) + suffix;
    }

    /** A name with a question mark in it must not become a parameter, such as another {@code sslmode}. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String hostList() {
        return hosts.stream().map(Host::text).collect(Collectors.joining(","));
    }
}
