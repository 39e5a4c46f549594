package org.reeve.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.settings.JsonFile;

/**
 * The newest seal that was seen on this computer, of each database: what the owner of the database can't reach. By host and
 * name, because anything that a database says about itself, its owner can make another say. Blocks; thread-safe.
 */
public final class SeenSeals {
    private final JsonFile<Stored> file;

    /** What the file holds. */
    record Stored(@Nullable Map<String, Receipt> seals) {}

    /** Reads nothing yet. {@code directory} is where what must not be lost is kept. */
    public SeenSeals(Path directory) {
        this.file = new JsonFile<>(directory.resolve("seals.json"), Stored.class);
    }

    /** How a database is called here: its hosts and its name. */
    public static String nameOf(DatabaseAddress address) {
        return address.hosts().stream().map(DatabaseAddress.Host::text).collect(Collectors.joining(",")) + "/"
                + address.database();
    }

    /** The newest seal of this database that was seen here. */
    public Optional<Receipt> of(String database) {
        return Optional.ofNullable(all().get(database));
    }

    /** From now on this is the newest seal seen of its database; kept even if an older one was there. */
    public synchronized void remember(Receipt seen) throws IOException {
        if (seen.equals(all().get(seen.database()))) {
            return;
        }
        Map<String, Receipt> seals = all();
        seals.put(seen.database(), seen);
        file.save(new Stored(seals));
    }

    /** As if no seal of this database had ever been seen here, because another one is there now. */
    public synchronized void forget(String database) throws IOException {
        Map<String, Receipt> seals = all();
        if (seals.remove(database) != null) {
            file.save(new Stored(seals));
        }
    }

    private Map<String, Receipt> all() {
        // A file that can't be read is set aside before it is replaced: it may be all that tells of an earlier chain
        Map<String, Receipt> seals = file.find().map(Stored::seals).orElse(null);
        return new TreeMap<>(seals == null ? Map.of() : seals);
    }
}
