package org.reeve.account;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.RowStream;
import org.reeve.platform.fx.PageSource;
import org.reeve.platform.fx.RowSource;

/** The accounts of a query, page by page, from the gate view. */
final class AccountListDao implements PageSource<AccountRow, AccountCursor>, RowSource<AccountRow> {
    /** Beyond this the list goes without knowing where its pages begin. */
    private static final String LANDMARKS_TIMEOUT = "set local statement_timeout = '5s'";

    static final String COLUMNS =
            "a.id, a.email, a.name, a.phone, a.active, a.verified, a.lastLogin, a.createdAt, a.updatedAt";

    private final Database database;
    private final AccountQuery query;

    AccountListDao(Database database, AccountQuery query) {
        this.database = database;
        this.query = query;
    }

    /** An account with times as the database has them. */
    record Line(
            UUID id,
            String email,
            String name,
            @Nullable String phone,
            boolean active,
            boolean verified,
            @Nullable LocalDateTime lastLogin,
            LocalDateTime createdAt,
            LocalDateTime updatedAt) {

        AccountRow toRow() {
            return new AccountRow(
                    id,
                    email,
                    name,
                    phone,
                    active,
                    verified,
                    lastLogin == null ? null : lastLogin.toInstant(ZoneOffset.UTC),
                    createdAt.toInstant(ZoneOffset.UTC),
                    updatedAt.toInstant(ZoneOffset.UTC));
        }
    }

    @Override
    public List<AccountRow> page(@Nullable AccountCursor after, @Nullable AccountCursor through, int limit) {
        AccountFilter filter = new AccountFilter(query).after(after).through(through);
        return database.read(session -> filter
                .bind(session.createSelectionQuery(
                        "select " + COLUMNS + " from Account a" + filter.where() + filter.orderBy(), Line.class))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(Line::toRow)
                .toList());
    }

    @Override
    public long each(Consumer<? super AccountRow> row) {
        AccountFilter filter = new AccountFilter(query);
        return RowStream.each(
                database,
                "export.run",
                session -> filter.bind(session.createSelectionQuery(
                        "select " + COLUMNS + " from Account a" + filter.where() + filter.orderBy(), Line.class)),
                line -> row.accept(line.toRow()));
    }

    @Override
    public Landmarks<AccountCursor> landmarks(int pageSize) {
        return database.read(session -> {
            session.createNativeMutationQuery(LANDMARKS_TIMEOUT).executeUpdate();
            List<AccountCursor> ends = ends(session, pageSize);
            AccountFilter tail = new AccountFilter(query).after(ends.isEmpty() ? null : ends.getLast());
            long rest = tail.bind(
                            session.createSelectionQuery("select count(*) from Account a" + tail.where(), Long.class))
                    .getSingleResult();
            return new Landmarks<>(ends, (long) ends.size() * pageSize + rest);
        });
    }

    private List<AccountCursor> ends(StatelessSession session, int pageSize) {
        AccountFilter filter = new AccountFilter(query);
        return filter
                .bind(session.createSelectionQuery(
                        "select r.key, r.id from (select " + filter.key() + " as key, a.id as id, row_number() over ("
                                + filter.orderBy() + ") as n from Account a" + filter.where()
                                + ") r where r.n % :pageSize = 0 order by r.n",
                        Object[].class))
                .setParameter("pageSize", (long) pageSize)
                .getResultList()
                .stream()
                .map(end -> new AccountCursor((Comparable<?>) end[0], (UUID) end[1]))
                .toList();
    }

    @Override
    public OptionalLong estimate() {
        if (query.isFiltered()) {
            return OptionalLong.empty();
        }
        double rows = database.read(
                session -> session.createNativeQuery("""
                        select cast(c.reltuples as double precision)
                          from pg_catalog.pg_class c
                          join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                         where n.nspname = 'app' and c.relname = 'users'""", Double.class).getSingleResult());
        // -1 where nobody has counted yet
        return rows < 0 ? OptionalLong.empty() : OptionalLong.of((long) rows);
    }

    @Override
    public long countUpTo(long limit) {
        AccountFilter filter = new AccountFilter(query);
        return database.read(session -> filter.bind(session.createSelectionQuery(
                        "select count(*) from (select a.id as id from Account a" + filter.where() + filter.orderBy()
                                + " limit :limit) r",
                        Long.class))
                .setParameter("limit", limit)
                .getSingleResult());
    }

    @Override
    public AccountCursor key(AccountRow row) {
        return new AccountCursor(
                switch (query.sort()) {
                    case NEWEST -> LocalDateTime.ofInstant(row.createdAt(), ZoneOffset.UTC);
                    case NAME -> row.name();
                    case ADDRESS -> row.email();
                    case LAST_SIGN_IN ->
                        row.lastLogin() == null
                                ? LocalDateTime.MIN
                                : LocalDateTime.ofInstant(row.lastLogin(), ZoneOffset.UTC);
                },
                row.id());
    }

    @Override
    public Object identity(AccountRow row) {
        return row.id();
    }
}
