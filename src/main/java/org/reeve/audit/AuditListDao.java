package org.reeve.audit;

import java.net.InetAddress;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.RowStream;
import org.reeve.platform.fx.PageSource;
import org.reeve.platform.fx.RowSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The entries of a query, page by page, from the gate view; names come along in the same statement. */
final class AuditListDao implements PageSource<AuditEntry, AuditCursor>, RowSource<AuditEntry> {
    /** Beyond this the list goes without knowing where its pages begin: ten million rows are not counted for a scroll bar. */
    private static final String LANDMARKS_TIMEOUT = "set local statement_timeout = '2s'";

    private static final String LINES =
            "select a.id, a.createdAt, a.userId, p.email, p.name, a.action, a.entityType, a.entityId,"
                    + " s.id, s.email, s.name, a.oldValues, a.newValues, a.ipAddress, a.correlationId,"
                    + " a.dbRole from AuditLog a left join Person p on p.id = a.userId"
                    + " left join Person s on s.id = a.entityId";

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final Database database;
    private final AuditQuery query;

    AuditListDao(Database database, AuditQuery query) {
        this.database = database;
        this.query = query;
    }

    /** An entry as the database has it. */
    record Line(
            long id,
            LocalDateTime at,
            @Nullable UUID actorId,
            @Nullable String actorEmail,
            @Nullable String actorName,
            String action,
            @Nullable String entityType,
            @Nullable UUID entityId,
            @Nullable UUID subjectId,
            @Nullable String subjectEmail,
            @Nullable String subjectName,
            @Nullable String oldValues,
            @Nullable String newValues,
            @Nullable InetAddress address,
            @Nullable UUID correlation,
            @Nullable String databaseRole) {

        AuditEntry toEntry() {
            return new AuditEntry(
                    id,
                    at.toInstant(ZoneOffset.UTC),
                    person(actorId, actorEmail, actorName),
                    action,
                    entityType,
                    entityId,
                    person(subjectId, subjectEmail, subjectName),
                    values(oldValues),
                    values(newValues),
                    address == null ? null : address.getHostAddress(),
                    correlation,
                    databaseRole);
        }

        private static @Nullable NamedPerson person(@Nullable UUID id, @Nullable String email, @Nullable String name) {
            if (id == null) {
                return null;
            }
            // An account that is gone has left its identifier in the trail
            return new NamedPerson(id, name == null ? "" : name, email == null ? "" : email);
        }

        private static @Nullable Map<String, Object> values(@Nullable String json) {
            return json == null ? null : JSON.readValue(json, VALUES);
        }
    }

    @Override
    public List<AuditEntry> page(@Nullable AuditCursor after, @Nullable AuditCursor through, int limit) {
        AuditFilter filter = new AuditFilter(query).after(after).through(through);
        return database.read(session -> filter
                .bind(session.createSelectionQuery(LINES + filter.where() + AuditFilter.ORDER, Line.class))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(Line::toEntry)
                .toList());
    }

    /** The one entry that {@code link} leads to. */
    static Optional<AuditEntry> entry(Database database, AuditLink link) {
        return Optional.ofNullable(database.read(session -> session.createSelectionQuery(
                                LINES + " where a.id = :id and a.createdAt = :at", Line.class)
                        .setParameter("id", link.id())
                        .setParameter("at", link.utc())
                        .getSingleResultOrNull()))
                .map(Line::toEntry);
    }

    @Override
    public long each(Consumer<? super AuditEntry> row) {
        AuditFilter filter = new AuditFilter(query);
        return RowStream.each(
                database,
                "export.run",
                session -> filter.bind(
                        session.createSelectionQuery(LINES + filter.where() + AuditFilter.ORDER, Line.class)),
                line -> row.accept(line.toEntry()));
    }

    @Override
    public Landmarks<AuditCursor> landmarks(int pageSize) {
        return database.read(session -> {
            session.createNativeMutationQuery(LANDMARKS_TIMEOUT).executeUpdate();
            AuditFilter all = new AuditFilter(query);
            List<AuditCursor> ends = all.bind(session.createSelectionQuery(
                            "select r.createdAt, r.id from (select a.createdAt as createdAt, a.id as id,"
                                    + " row_number() over (" + AuditFilter.ORDER + ") as n from AuditLog a"
                                    + all.where() + ") r where r.n % :pageSize = 0 order by r.n",
                            AuditCursor.class))
                    .setParameter("pageSize", (long) pageSize)
                    .getResultList();
            AuditFilter tail = new AuditFilter(query).after(ends.isEmpty() ? null : ends.getLast());
            long rest = tail.bind(
                            session.createSelectionQuery("select count(*) from AuditLog a" + tail.where(), Long.class))
                    .getSingleResult();
            return new Landmarks<>(ends, (long) ends.size() * pageSize + rest);
        });
    }

    @Override
    public OptionalLong estimate() {
        if (!query.equals(AuditQuery.everything())) {
            return OptionalLong.empty();
        }
        double rows = database.read(
                session -> session.createNativeQuery("""
                        select cast(coalesce(sum(greatest(c.reltuples, 0)), 0) as double precision)
                          from pg_catalog.pg_inherits i
                          join pg_catalog.pg_class c on c.oid = i.inhrelid
                          join pg_catalog.pg_class t on t.oid = i.inhparent
                          join pg_catalog.pg_namespace n on n.oid = t.relnamespace
                         where n.nspname = 'app' and t.relname = 'audit_logs'""", Double.class).getSingleResult());
        return rows <= 0 ? OptionalLong.empty() : OptionalLong.of((long) rows);
    }

    @Override
    public long countUpTo(long limit) {
        AuditFilter filter = new AuditFilter(query);
        return database.read(session -> filter.bind(session.createSelectionQuery(
                        "select count(*) from (select a.id as id from AuditLog a" + filter.where() + AuditFilter.ORDER
                                + " limit :limit) r",
                        Long.class))
                .setParameter("limit", limit)
                .getSingleResult());
    }

    @Override
    public AuditCursor key(AuditEntry entry) {
        return new AuditCursor(LocalDateTime.ofInstant(entry.at(), ZoneOffset.UTC), entry.id());
    }

    @Override
    public Object identity(AuditEntry entry) {
        return entry.id();
    }
}
