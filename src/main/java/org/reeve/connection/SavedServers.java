package org.reeve.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Secret;
import org.reeve.platform.settings.JsonFile;

/** The servers that somebody saved on this computer, and the passwords they want kept. Blocks; thread-safe. */
public final class SavedServers {
    private final JsonFile<Stored> file;
    private final Vault vault;

    /** As it stands in the file. */
    record Stored(@Nullable List<SavedServer> servers) {}

    /** Those in {@code directory}, which need not exist yet. */
    public SavedServers(Path directory) {
        this.file = new JsonFile<>(directory.resolve("servers.json"), Stored.class);
        this.vault = new Vault(directory);
    }

    /** What {@link #list} found. */
    record Listing(List<SavedServer> servers, Optional<Path> setAside) {}

    /** All of them, by name, for looking only: a file that makes no sense stays where it is. */
    public List<SavedServer> all() {
        List<SavedServer> servers = file.peek(new Stored(List.of())).servers();
        return servers == null ? List.of() : List.copyOf(servers);
    }

    Listing list() {
        JsonFile.Loaded<Stored> loaded = file.load(new Stored(List.of()));
        List<SavedServer> servers = loaded.value().servers();
        return new Listing(servers == null ? List.of() : List.copyOf(servers), loaded.setAside());
    }

    /** Adds {@code server}, or replaces the one with its id. A null password leaves what is kept, if it is to be kept. */
    synchronized void save(SavedServer server, @Nullable Secret password) throws IOException {
        List<SavedServer> all = new ArrayList<>(list().servers());
        all.removeIf(other -> other.id().equals(server.id()));
        all.add(server);
        all.sort((a, b) -> a.name().compareToIgnoreCase(b.name()));
        file.save(new Stored(all));
        if (!server.keepPassword()) {
            vault.forget(server.id());
        } else if (password != null && !password.isEmpty()) {
            vault.put(server, password);
        }
    }

    synchronized void remove(SavedServer server) throws IOException {
        List<SavedServer> all = new ArrayList<>(list().servers());
        all.removeIf(other -> other.id().equals(server.id()));
        file.save(new Stored(all));
        vault.forget(server.id());
    }

    /** The password kept for {@code server}; an empty one where there is none. */
    Secret password(SavedServer server) throws IOException {
        return server.keepPassword() ? vault.get(server).orElse(Secret.of("")) : Secret.of("");
    }
}
