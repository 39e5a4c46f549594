package org.reeve.connection;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.DatabaseAddress.Host;
import org.reeve.platform.database.DatabaseAddress.Tls;

/**
 * A server that somebody saved; its password, where it is kept at all, is kept elsewhere.
 *
 * @param id made when it was added
 * @param name what the person calls it
 * @param keepPassword whether they want the password kept on this computer
 */
public record SavedServer(
        String id, String name, List<Host> hosts, String database, String user, Tls tls, boolean keepPassword) {

    /**
     * A file may hold anything; what makes no sense is no server.
     *
     * @throws IllegalArgumentException if it can't be connected to
     */
    public SavedServer {
        if (Stream.of(id, name, hosts, database, user, tls).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("A server lacks something");
        }
        hosts = new DatabaseAddress(hosts, database, user, tls).hosts();
    }

    /** Where it is and as whom to log in. */
    public DatabaseAddress address() {
        return new DatabaseAddress(hosts, database, user, tls);
    }

    /** Host and database, as a person reads them. */
    String place() {
        return Hosts.text(hosts) + " / " + database;
    }
}
