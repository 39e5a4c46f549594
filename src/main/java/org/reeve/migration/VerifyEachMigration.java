package org.reeve.migration;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Runs a version's verify script in the transaction that applies it: what does not verify was never applied. */
final class VerifyEachMigration implements Callback {
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        Trio trio = Trio.of(context.getMigrationInfo());
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute(trio.verify());
        } catch (SQLException e) {
            throw new FlywayException("Verifying " + trio.version() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "verify";
    }
}
