package org.reeve.connection;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;

/** Opens databases: first one bare connection, whose failure is quick and exact, then the pool and Hibernate. Blocks. */
final class Opener {
    private final Collection<Class<?>> entities;

    Opener(Collection<Class<?>> entities) {
        this.entities = List.copyOf(entities);
    }

    /** Connects once; returns the version of the schema. */
    static String test(DatabaseAddress address, Secret password) throws SQLException {
        return Database.connectOnce(address, password, SchemaVersion::require);
    }

    /** Opens {@code address}; {@code server} is closed with it, and when it can't be opened. */
    Link open(String name, DatabaseAddress address, Secret password, AutoCloseable server, Progress progress)
            throws Exception {
        boolean opened = false;
        try {
            progress.at(Messages.text("connection.step.connect"), -1);
            String version = test(address, password);
            progress.at(Messages.text("connection.step.prepare"), -1);
            Link link = new Link(
                    name,
                    Hosts.text(address.hosts()) + " / " + address.database(),
                    Messages.text("connection.tls.short." + name(address.tls())),
                    version,
                    Database.open(address, password, entities),
                    server);
            opened = true;
            return link;
        } finally {
            if (!opened) {
                server.close();
            }
        }
    }

    static String name(DatabaseAddress.Tls tls) {
        return tls.name().toLowerCase(Locale.ROOT);
    }
}
