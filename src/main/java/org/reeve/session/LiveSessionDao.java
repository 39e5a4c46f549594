package org.reeve.session;

import java.net.InetAddress;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;
import org.reeve.filter.Conditions;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Like;
import org.reeve.platform.fx.PageSource;

/** The living sessions of a query, page by page, from the gate view; names come along in the same statement. */
final class LiveSessionDao implements PageSource<LiveSession, SessionCursor> {
    private static final String ORDER = " order by s.createdAt desc, s.id desc";
    private static final String FROM = " from LiveSession s left join Person p on p.id = s.userId";

    private final Database database;
    private final SessionQuery query;
    private final Conditions rule;

    LiveSessionDao(Database database, SessionQuery query) {
        this.database = database;
        this.query = query;
        this.rule = new Conditions(query.rule(), SessionFields.ALL);
    }

    /** A session as the database has it. */
    record Line(
            UUID id,
            UUID userId,
            @Nullable String name,
            @Nullable String email,
            @Nullable InetAddress address,
            @Nullable String program,
            LocalDateTime since,
            @Nullable LocalDateTime lastSeen,
            LocalDateTime expires,
            @Nullable String restrictedTo) {

        LiveSession toSession(@Nullable UUID mine) {
            return new LiveSession(
                    id,
                    userId,
                    name == null ? "" : name,
                    email == null ? "" : email,
                    address == null ? null : address.getHostAddress(),
                    program == null ? "" : program,
                    since.toInstant(ZoneOffset.UTC),
                    lastSeen == null ? null : lastSeen.toInstant(ZoneOffset.UTC),
                    expires.toInstant(ZoneOffset.UTC),
                    restrictedTo != null,
                    id.equals(mine));
        }
    }

    private String where(@Nullable SessionCursor after, @Nullable SessionCursor through) {
        return " where s.expiresAt > :now"
                + (query.text().isEmpty()
                        ? ""
                        : " and (p.name ilike :text escape '\\' or p.email ilike :text escape '\\'"
                                + " or cast(sql('host(?)', s.ipAddress) as String) like :address escape '\\')")
                + (rule.text().isEmpty() ? "" : " and " + rule.text())
                + (after == null ? "" : " and (s.createdAt, s.id) < (:afterAt, :afterId)")
                + (through == null ? "" : " and (s.createdAt, s.id) >= (:throughAt, :throughId)");
    }

    private <Q extends CommonQueryContract> Q bind(
            Q statement, @Nullable SessionCursor after, @Nullable SessionCursor through) {
        statement.setParameter("now", LocalDateTime.now(ZoneOffset.UTC));
        rule.parameters().forEach(statement::setParameter);
        if (!query.text().isEmpty()) {
            statement.setParameter("text", Like.containing(query.text()));
            statement.setParameter("address", Like.beginning(query.text()));
        }
        if (after != null) {
            statement.setParameter("afterAt", after.since());
            statement.setParameter("afterId", after.id());
        }
        if (through != null) {
            statement.setParameter("throughAt", through.since());
            statement.setParameter("throughId", through.id());
        }
        return statement;
    }

    @Override
    public List<LiveSession> page(@Nullable SessionCursor after, @Nullable SessionCursor through, int limit) {
        return database.read(session -> {
            UUID mine = mine(session);
            return bind(
                            session.createSelectionQuery(
                                    "select s.id, s.userId, p.name, p.email, s.ipAddress, s.userAgent, s.createdAt,"
                                            + " s.lastSeenAt, s.expiresAt, s.restrictedTo" + FROM
                                            + where(after, through) + ORDER,
                                    Line.class),
                            after,
                            through)
                    .setMaxResults(limit)
                    .getResultList()
                    .stream()
                    .map(line -> line.toSession(mine))
                    .toList();
        });
    }

    private static @Nullable UUID mine(StatelessSession session) {
        return session.createNativeQuery("select session_id from api.current_session()", UUID.class)
                .uniqueResultOptional()
                .orElse(null);
    }

    @Override
    public Landmarks<SessionCursor> landmarks(int pageSize) {
        return database.read(session -> {
            List<SessionCursor> ends = bind(
                            session.createSelectionQuery(
                                    "select r.createdAt, r.id from (select s.createdAt as createdAt, s.id as id,"
                                            + " row_number() over (" + ORDER + ") as n" + FROM + where(null, null)
                                            + ") r where r.n % :pageSize = 0 order by r.n",
                                    SessionCursor.class),
                            null,
                            null)
                    .setParameter("pageSize", (long) pageSize)
                    .getResultList();
            SessionCursor last = ends.isEmpty() ? null : ends.getLast();
            long rest = bind(
                            session.createSelectionQuery("select count(*)" + FROM + where(last, null), Long.class),
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
                                "select count(*) from (select s.id as id" + FROM + where(null, null) + ORDER
                                        + " limit :limit) r",
                                Long.class),
                        null,
                        null)
                .setParameter("limit", limit)
                .getSingleResult());
    }

    @Override
    public SessionCursor key(LiveSession row) {
        return new SessionCursor(LocalDateTime.ofInstant(row.since(), ZoneOffset.UTC), row.id());
    }

    @Override
    public Object identity(LiveSession row) {
        return row.id();
    }
}
