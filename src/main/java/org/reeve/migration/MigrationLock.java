package org.reeve.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.reeve.migration.MigrationException.Reason;

/** Lets one migrator at a time into a database: an advisory lock, held by a connection of its own. */
final class MigrationLock implements AutoCloseable {
    /** "Reeve" in ASCII. */
    private static final long KEY = 0x52_65_65_76_65L;

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Connection connection;

    private MigrationLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * The lock of the database behind {@code connection}, which is closed with it.
     *
     * @throws MigrationException of reason {@code LOCKED}, saying who has it
     */
    static MigrationLock take(Connection connection) throws SQLException {
        boolean taken = false;
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            lock.setLong(1, KEY);
            try (ResultSet row = lock.executeQuery()) {
                taken = row.next() && row.getBoolean(1);
            }
            if (!taken) {
                throw new MigrationException(Reason.LOCKED, null, holder(connection));
            }
            return new MigrationLock(connection);
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    private static String holder(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("""
                SELECT a.application_name || coalesce(', ' || host(a.client_addr), '')
                         || ', since ' || to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"')
                  FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                 WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                   AND (l.classid::bigint << 32) + l.objid::bigint = ?""")) {
            ask.setLong(1, KEY);
            try (ResultSet row = ask.executeQuery()) {
                return row.next() ? row.getString(1) : "?";
            }
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                return "?";
            }
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
