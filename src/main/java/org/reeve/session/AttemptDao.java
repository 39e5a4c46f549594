package org.reeve.session;

import java.net.InetAddress;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Like;
import org.reeve.platform.fx.PageSource;

/** The tries to sign in of a query, page by page, from the gate view. */
final class AttemptDao implements PageSource<SignInAttempt, Long> {
    private static final String ORDER = " order by a.id desc";

    private final Database database;
    private final AttemptQuery query;

    AttemptDao(Database database, AttemptQuery query) {
        this.database = database;
        this.query = query;
    }

    /** A try as the database has it. */
    record Line(
            long id,
            LocalDateTime at,
            String outcome,
            int waitSeconds,
            @Nullable UUID userId,
            @Nullable String name,
            @Nullable String email,
            @Nullable InetAddress address,
            @Nullable String program) {

        SignInAttempt toAttempt() {
            return new SignInAttempt(
                    id,
                    at.toInstant(ZoneOffset.UTC),
                    outcome,
                    waitSeconds,
                    userId,
                    name == null ? "" : name,
                    email == null ? "" : email,
                    address == null ? null : address.getHostAddress(),
                    program == null ? "" : program);
        }
    }

    private String where(@Nullable Long after, @Nullable Long through) {
        return " where a.id > 0"
                + (query.outcome() == null ? "" : " and a.outcome = :outcome")
                + (query.text().isEmpty()
                        ? ""
                        : " and (a.name ilike :text escape '\\' or a.email ilike :text escape '\\'"
                                + " or cast(sql('host(?)', a.ipAddress) as String) like :address escape '\\')")
                + (after == null ? "" : " and a.id < :after")
                + (through == null ? "" : " and a.id >= :through");
    }

    private <Q extends CommonQueryContract> Q bind(Q statement, @Nullable Long after, @Nullable Long through) {
        if (query.outcome() != null) {
            statement.setParameter("outcome", query.outcome());
        }
        if (!query.text().isEmpty()) {
            statement.setParameter("text", Like.containing(query.text()));
            statement.setParameter("address", Like.beginning(query.text()));
        }
        if (after != null) {
            statement.setParameter("after", after);
        }
        if (through != null) {
            statement.setParameter("through", through);
        }
        return statement;
    }

    @Override
    public List<SignInAttempt> page(@Nullable Long after, @Nullable Long through, int limit) {
        return database.read(session -> bind(
                        session.createSelectionQuery(
                                "select a.id, a.createdAt, a.outcome, a.retryAfterSeconds, a.userId, a.name, a.email,"
                                        + " a.ipAddress, a.userAgent from SignInAttempt a" + where(after, through)
                                        + ORDER,
                                Line.class),
                        after,
                        through)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(Line::toAttempt)
                .toList());
    }

    @Override
    public Landmarks<Long> landmarks(int pageSize) {
        return database.read(session -> {
            List<Long> ends = bind(
                            session.createSelectionQuery(
                                    "select r.id from (select a.id as id, row_number() over (" + ORDER
                                            + ") as n from SignInAttempt a" + where(null, null)
                                            + ") r where r.n % :pageSize = 0 order by r.n",
                                    Long.class),
                            null,
                            null)
                    .setParameter("pageSize", (long) pageSize)
                    .getResultList();
            Long last = ends.isEmpty() ? null : ends.getLast();
            long rest = bind(
                            session.createSelectionQuery(
                                    "select count(*) from SignInAttempt a" + where(last, null), Long.class),
                            last,
                            null)
                    .getSingleResult();
            return new Landmarks<>(ends, (long) ends.size() * pageSize + rest);
        });
    }

    @Override
    public OptionalLong estimate() {
        return OptionalLong.empty();
    }

    @Override
    public long countUpTo(long limit) {
        return database.read(session -> bind(
                        session.createSelectionQuery(
                                "select count(*) from (select a.id as id from SignInAttempt a" + where(null, null)
                                        + ORDER + " limit :limit) r",
                                Long.class),
                        null,
                        null)
                .setParameter("limit", limit)
                .getSingleResult());
    }

    @Override
    public Long key(SignInAttempt row) {
        return row.id();
    }

    @Override
    public Object identity(SignInAttempt row) {
        return row.id();
    }
}
