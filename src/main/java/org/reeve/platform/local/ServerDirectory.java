package org.reeve.platform.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.reeve.platform.local.LocalServerException.Reason;

/**
 * The files of one server, by name. {@code initialising} stands there from before initdb until everything is in place,
 * and is then renamed to {@code ready}: a directory with {@code initialising} in it is one that was interrupted and holds
 * nothing of value.
 */
record ServerDirectory(Path root) {
    ServerDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** PostgreSQL's own data directory. */
    Path cluster() {
        return root.resolve("cluster");
    }

    Path passwords() {
        return root.resolve("pgpass");
    }

    Path startLock() {
        return root.resolve("start.lock");
    }

    Path usersLock() {
        return root.resolve("users.lock");
    }

    Path initialising() {
        return root.resolve("initialising");
    }

    Path ready() {
        return root.resolve("ready");
    }

    /** Stands there while the server is to outlive the Reeves that use it. */
    Path detached() {
        return root.resolve("detached");
    }

    Path lastPort() {
        return root.resolve("port");
    }

    /** What PostgreSQL's programs print. */
    Path programLog() {
        return root.resolve("programs.log");
    }

    boolean isReady() {
        return Files.exists(ready());
    }

    boolean isInterrupted() {
        return Files.exists(initialising());
    }

    /**
     * Refuses a directory that this Reeve must not touch.
     *
     * @param major PostgreSQL's major version in this Reeve
     */
    void refuseForeign(String major) {
        if (Files.exists(root.resolve("PG_VERSION"))) {
            throw new LocalServerException(Reason.FOREIGN_DIRECTORY, null, root);
        }
        if (isInterrupted()) {
            return;
        }
        Optional<String> version = version();
        if (version.isPresent() && !version.get().equals(major)) {
            throw new LocalServerException(Reason.OTHER_VERSION, null, root, version.get(), major);
        }
        if (!isReady() && Files.exists(cluster())) {
            throw new LocalServerException(Reason.FOREIGN_DIRECTORY, null, root);
        }
    }

    /** The major version of the server that was initialised here. */
    Optional<String> version() {
        Path file = cluster().resolve("PG_VERSION");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new LocalServerException(Reason.FILES, e, file);
        }
    }
}
