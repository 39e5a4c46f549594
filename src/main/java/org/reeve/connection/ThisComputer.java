package org.reeve.connection;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.reeve.migration.Migrations;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.local.LocalServer;
import org.reeve.platform.local.Login;
import org.reeve.platform.local.RunningServer;
import org.reeve.platform.local.ServerStatus;

/** The server of this computer, from its first start to its first administrator. Blocks; thread-safe. */
public final class ThisComputer {
    private final LocalServer server;

    /** The one whose data is in {@code directory}, which need not exist yet. */
    public ThisComputer(Path directory) {
        this.server = LocalServer.at(directory, Migrations::bringUpToDate);
    }

    ServerStatus status() {
        return server.status();
    }

    RunningServer start(Progress progress) {
        return server.start(progress);
    }

    /** Whether anybody could sign in and look after the accounts. */
    static boolean hasAdministrator(RunningServer running) throws SQLException {
        return Database.connectOnce(running.address(Login.DESKTOP), running.password(Login.DESKTOP), connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT api.has_administrator()")) {
                return row.next() && row.getBoolean(1);
            }
        });
    }
}
