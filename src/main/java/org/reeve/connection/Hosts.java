package org.reeve.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reeve.platform.database.DatabaseAddress.Host;

/** Hosts as a person types them: {@code db1.example.org, db2.example.org:5433}, as in libpq's multi-host URLs. */
final class Hosts {
    private Hosts() {}

    static String text(List<Host> hosts) {
        return hosts.stream().map(Host::text).collect(Collectors.joining(", "));
    }

    /**
     * The hosts in {@code text}; empty if it makes no sense.
     *
     * @param port for those that name none
     */
    static Optional<List<Host>> parse(String text, int port) {
        List<Host> hosts = new ArrayList<>();
        for (String part : text.strip().splitWithDelimiters(",", 0)) {
            if (!part.equals(",")) {
                Optional<Host> host = host(part.strip(), port);
                if (host.isEmpty()) {
                    return Optional.empty();
                }
                hosts.add(host.get());
            }
        }
        return hosts.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(hosts));
    }

    private static Optional<Host> host(String text, int port) {
        int bracket = text.indexOf(']');
        int colon = text.lastIndexOf(':');
        boolean namesPort = colon > bracket && (bracket >= 0 || text.indexOf(':') == colon);
        String name = namesPort ? text.substring(0, colon) : text;
        Optional<Integer> number = namesPort ? port(text.substring(colon + 1)) : Optional.of(port);
        if (name.isBlank()
                || name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '/' || c == '?' || c == '&')) {
            return Optional.empty();
        }
        return number.map(p -> new Host(name, p));
    }

    /** The port that {@code text} names; empty if it names none. */
    static Optional<Integer> port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535 ? Optional.of(port) : Optional.empty();
    }
}
