package org.reeve.account;

import java.util.UUID;
import java.util.function.Consumer;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.RowStream;
import org.reeve.platform.fx.RowSource;

/** The accounts that were chosen and no others, for a file, in the order of the list that they were chosen in. */
final class ChosenAccountsDao implements RowSource<AccountRow> {
    private final Database database;
    private final Chosen chosen;
    private final AccountQuery order;

    /** @param order whose order the rows are in; its filter doesn't matter for those chosen one by one */
    ChosenAccountsDao(Database database, Chosen chosen, AccountQuery order) {
        this.database = database;
        this.chosen = chosen;
        this.order = order;
    }

    @Override
    public long each(Consumer<? super AccountRow> row) {
        if (chosen instanceof Chosen.Matching matching) {
            return new AccountListDao(database, matching.query()).each(row);
        }
        UUID[] ids = database.read(session -> HibernateBulkDao.resolve(session, chosen));
        return RowStream.each(
                database,
                "export.run",
                // An array, because a list of parameters ends at some tens of thousands
                session -> session.createSelectionQuery(
                                "select " + AccountListDao.COLUMNS + " from Account a"
                                        + " where cast(sql('(? = any (?))', a.id, :ids) as Boolean) = true"
                                        + new AccountFilter(order).orderBy(),
                                AccountListDao.Line.class)
                        .setParameter("ids", ids),
                line -> row.accept(line.toRow()));
    }
}
