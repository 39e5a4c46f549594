package org.reeve.connection;

import java.nio.file.Path;
import java.sql.SQLException;
import org.reeve.migration.Migrations;
import org.reeve.platform.Progress;
import org.reeve.platform.local.LocalServer;
import org.reeve.platform.local.Login;
import org.reeve.platform.local.RunningServer;
import org.reeve.platform.local.ServerStatus;
import org.reeve.sample.SmallSample;
import org.reeve.setup.FirstAdministrator;

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
        return FirstAdministrator.isThere(running.address(Login.DESKTOP), running.password(Login.DESKTOP));
    }

    static void createAdministrator(RunningServer running, FirstAdministrator administrator) throws SQLException {
        administrator.create(running.address(Login.MIGRATOR), running.password(Login.MIGRATOR));
    }

    static void addSample(RunningServer running, Progress progress) throws SQLException {
        SmallSample.make(running.address(Login.MIGRATOR), running.password(Login.MIGRATOR), progress);
    }
}
