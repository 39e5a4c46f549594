package org.reeve.audit;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network address, or a network in CIDR notation, as somebody types it. */
final class Network {
    private static final int BITS = 8;

    /** Java takes more for an address than PostgreSQL does: "10", say. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private Network() {}

    /** As PostgreSQL takes it for an {@code inet}; empty if {@code text} is none. Never asks a name server. */
    static Optional<String> parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (!WHOLE.matcher(parts[0]).matches()) {
            return Optional.empty();
        }
        try {
            int bits = InetAddress.ofLiteral(parts[0]).getAddress().length * BITS;
            if (parts.length == 1) {
                return Optional.of(parts[0]);
            }
            int prefix = Integer.parseInt(parts[1]);
            return parts.length == 2 && prefix >= 0 && prefix <= bits
                    ? Optional.of(parts[0] + "/" + prefix)
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether it is one address, which an index has in the order of time. */
    static boolean isOneAddress(String network) {
        return !network.contains("/");
    }
}
