package org.reeve.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reeve.migration.Migrations;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.OwnerConnections;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.local.LocalServer;
import org.reeve.platform.local.Login;
import org.reeve.platform.local.RunningServer;
import org.reeve.platform.settings.UserDirectories;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which database a command is about: the one of this computer, or one on a server. */
final class Target {
    /** PostgreSQL's and the driver's states for a login that did not get in. */
    private static final String NOT_LET_IN = "28";

    private static final String NO_PASSWORD = "08004";

    @ArgGroup
    private @Nullable Place place;

    /** Either, or neither: then the server of this computer, in its usual directory. */
    private static final class Place {
        @Option(names = "--url", paramLabel = "URL", descriptionKey = "cli.option.url")
        private @Nullable String url;

        @Option(names = "--data", paramLabel = "DIR", descriptionKey = "cli.option.data")
        private @Nullable Path data;
    }

    /** A database that can be reached as the migrator; closing it lets the server of this computer go. */
    record Opened(DatabaseAddress migrator, Secret password, boolean embedded, AutoCloseable server)
            implements AutoCloseable {
        @Override
        public void close() throws Exception {
            server.close();
        }

        /** The schema versions there. */
        Migrations migrations() {
            return embedded ? Migrations.ofThisComputer(migrator, password) : Migrations.of(migrator, password);
        }
    }

    /** Where the server of this computer lives. */
    static Path directory(@Nullable Path data) {
        return data == null ? UserDirectories.current().localServer() : data;
    }

    /**
     * Opens it, and starts the server of this computer if it is that.
     *
     * @param schema what to do with that server's schema at its start
     */
    Opened open(Terminal terminal, LocalServer.Schema schema) throws SQLException {
        String url = place == null ? null : place.url;
        if (url == null) {
            Path directory = directory(place == null ? null : place.data);
            RunningServer running = LocalServer.at(directory, schema).start(terminal.progress());
            return new Opened(running.address(Login.MIGRATOR), running.password(Login.MIGRATOR), true, running);
        }
        DatabaseAddress address = DatabaseUrl.parse(url, DatabaseAddress.MIGRATOR_LOGIN);
        return new Opened(address, password(terminal, address), false, () -> {});
    }

    /** From PGPASSWORD; else the driver looks into PGPASSFILE or .pgpass; else the person is asked. */
    private static Secret password(Terminal terminal, DatabaseAddress address) throws SQLException {
        Secret given = Secret.of(terminal.variable("PGPASSWORD"));
        try (Connection probe = new OwnerConnections(address, given).plain()) {
            return given;
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            boolean wantsPassword = state.startsWith(NOT_LET_IN) || state.equals(NO_PASSWORD);
            Optional<Secret> typed = given.isEmpty() && wantsPassword
                    ? terminal.askPassword(Messages.text("cli.prompt.login", address.user()))
                    : Optional.empty();
            return typed.orElseThrow(() -> e);
        }
    }
}
