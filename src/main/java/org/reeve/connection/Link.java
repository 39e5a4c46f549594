package org.reeve.connection;

import org.reeve.platform.database.Database;
import org.reeve.platform.local.RunningServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that is open, and what has to be closed with it.
 *
 * @param name what the person calls it
 * @param place host and database, as a person reads them
 * @param secured how the connection is secured, as a person reads it
 * @param version of its schema
 * @param server what keeps it running; closed after the database
 */
public record Link(String name, String place, String secured, String version, Database database, AutoCloseable server)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /** Starts the server of this computer again if it has died; leaves any other server alone. Blocks. */
    public void revive() {
        if (server instanceof RunningServer running) {
            running.revive();
        }
    }

    private void letGo() {
        try {
            server.close();
        } catch (Exception e) {
            LOG.warn("The server behind {} could not be let go", name, e);
        }
    }

    /** Closes the pool, then gives up the server of this computer if it is that. Blocks. */
    @Override
    public void close() {
        try {
            database.close();
        } finally {
            letGo();
        }
    }
}
