package org.reeve.cli;

import java.util.ArrayList;
import java.util.List;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.DatabaseAddress.Host;
import org.reeve.platform.database.DatabaseAddress.Tls;

/**
 * Reads a database's URL as libpq and JDBC write it: {@code postgresql://user@host:port,host:port/database?sslmode=…}. A
 * password in it is refused: other programs see the arguments of a process.
 */
final class DatabaseUrl {
    private static final String DEFAULT_DATABASE = "reeve";
    private static final int DEFAULT_PORT = 5432;

    private DatabaseUrl() {}

    /**
     * Where {@code url} leads.
     *
     * @param defaultUser the login where the URL names none
     * @throws UsageException if it is no such URL, or holds a password
     */
    static DatabaseAddress parse(String url, String defaultUser) {
        String rest = afterScheme(url);
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String place = question < 0 ? rest : rest.substring(0, question);
        int at = place.lastIndexOf('@');
        String login = at < 0 ? "" : place.substring(0, at);
        if (login.contains(":") || query.matches("(?i)(.*&)?(password|sslpassword)=.*")) {
            throw new UsageException("cli.url.password");
        }
        String target = place.substring(at + 1);
        int slash = target.indexOf('/');
        String database = slash < 0 ? "" : target.substring(slash + 1);
        List<Host> hosts = hosts(slash < 0 ? target : target.substring(0, slash));
        String user = login;
        Tls tls = null;
        for (String parameter : query.split("&", -1)) {
            String value = parameter.substring(parameter.indexOf('=') + 1);
            switch (parameter.substring(0, Math.max(0, parameter.indexOf('=')))) {
                case "user" -> user = value;
                case "sslmode" -> tls = tls(value);
                case "" -> {
                    if (!parameter.isEmpty()) {
                        throw new UsageException("cli.url.invalid");
                    }
                }
                default ->
                    throw new UsageException("cli.url.parameter", parameter.substring(0, parameter.indexOf('=')));
            }
        }
        boolean local = hosts.stream().allMatch(Host::isLoopback);
        Tls secured = tls != null ? tls : local ? Tls.DISABLE : Tls.VERIFY_FULL;
        if (secured == Tls.DISABLE && !local) {
            throw new UsageException("cli.url.tls");
        }
        return new DatabaseAddress(
                hosts, database.isEmpty() ? DEFAULT_DATABASE : database, user.isEmpty() ? defaultUser : user, secured);
    }

    private static String afterScheme(String url) {
        String bare = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        for (String scheme : List.of("postgresql://", "postgres://")) {
            if (bare.startsWith(scheme)) {
                return bare.substring(scheme.length());
            }
        }
        throw new UsageException("cli.url.invalid");
    }

    private static List<Host> hosts(String text) {
        List<Host> hosts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int colon = part.lastIndexOf(':');
            boolean port = colon > part.indexOf(']');
            try {
                hosts.add(new Host(
                        port ? part.substring(0, colon) : part,
                        port ? Integer.parseInt(part.substring(colon + 1)) : DEFAULT_PORT));
            } catch (IllegalArgumentException e) {
                UsageException usage = new UsageException("cli.url.invalid");
                usage.initCause(e);
                throw usage;
            }
        }
        return hosts;
    }

    /** Never less than asked for: what libpq would only prefer is no promise. */
    private static Tls tls(String mode) {
        for (Tls tls : Tls.values()) {
            if (tls.mode().equals(mode)) {
                return tls;
            }
        }
        return Tls.VERIFY_FULL;
    }
}
