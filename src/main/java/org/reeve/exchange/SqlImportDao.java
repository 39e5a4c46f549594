package org.reeve.exchange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;

/** Import through the functions of the schema {@code api}. */
final class SqlImportDao implements ImportDao {
    private static final int CHUNK = 2_000;

    private final Database database;

    SqlImportDao(Database database) {
        this.database = database;
    }

    /** Takes what was begun back, because something else came of it than was confirmed. */
    private static final class NoLongerSo extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public ImportCheck check(ImportPlan plan, Progress progress) {
        return database.readSql(
                connection -> ImportPass.run(connection, plan, false, progress).check());
    }

    @Override
    public Result carryOut(ImportCheck confirmed, Progress progress) {
        try {
            return database.writeSql(connection -> {
                ImportPass pass = ImportPass.run(connection, confirmed.plan(), true, progress);
                if (!pass.check().isSameAs(confirmed)) {
                    throw new NoLongerSo();
                }
                return new Result.Done(pass.check(), pass.made(), Database.correlation(connection));
            });
        } catch (NoLongerSo changed) {
            return new Result.Differs(check(confirmed.plan(), progress));
        }
    }

    @Override
    public List<Invitation> invite(List<Made> accounts, UUID correlation, Progress progress) {
        return database.writeSql(connection -> {
            goOn(connection, correlation);
            List<Invitation> invitations = new ArrayList<>();
            for (int from = 0; from < accounts.size(); from += CHUNK) {
                progress.at(
                        Messages.text("exchange.import.inviting", from, accounts.size()),
                        (double) from / accounts.size());
                Cancellation.current().check();
                List<Made> chunk = accounts.subList(from, Math.min(from + CHUNK, accounts.size()));
                invite(connection, chunk, invitations);
            }
            return invitations;
        });
    }

    /** What belongs to the import stands in the trail with it. */
    private static void goOn(Connection connection, UUID correlation) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('app.correlation_id', ?, true)")) {
            set.setString(1, correlation.toString());
            set.execute();
        }
    }

    /** In the order of the file, as far as they can be invited. */
    private static void invite(Connection connection, List<Made> chunk, List<Invitation> into) throws SQLException {
        Map<UUID, Made> accounts = new HashMap<>();
        chunk.forEach(account -> accounts.put(account.id(), account));
        Map<UUID, Invitation> invited = new HashMap<>();
        try (PreparedStatement call =
                connection.prepareStatement("SELECT account, code, expires_at FROM api.invite_accounts(?)")) {
            call.setArray(1, connection.createArrayOf("uuid", accounts.keySet().toArray()));
            try (ResultSet rows = call.executeQuery()) {
                while (rows.next()) {
                    Made account = accounts.get(rows.getObject(1, UUID.class));
                    if (account != null) {
                        invited.put(
                                account.id(),
                                new Invitation(
                                        account,
                                        Secret.of(rows.getString(2)),
                                        rows.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC)));
                    }
                }
            }
        }
        for (Made account : chunk) {
            Invitation made = invited.get(account.id());
            if (made != null) {
                into.add(made);
            }
        }
    }
}
