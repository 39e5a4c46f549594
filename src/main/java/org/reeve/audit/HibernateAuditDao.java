package org.reeve.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Like;
import org.reeve.platform.fx.PageSource;
import org.reeve.platform.fx.RowSource;

/** The trail through its gate view. */
final class HibernateAuditDao implements AuditDao {
    private final Database database;

    HibernateAuditDao(Database database) {
        this.database = database;
    }

    @Override
    public PageSource<AuditEntry, AuditCursor> list(AuditQuery query) {
        return new AuditListDao(database, query);
    }

    @Override
    public RowSource<AuditEntry> all(AuditQuery query) {
        return new AuditListDao(database, query);
    }

    @Override
    public List<NamedPerson> people(String text, int limit) {
        return database.read(session -> session.createSelectionQuery(
                        "select p.id, p.email, p.name from Person p"
                                + " where p.email ilike :text escape '\\' or p.name ilike :text escape '\\'"
                                + " order by p.name, p.id",
                        NamedPerson.class)
                .setParameter("text", Like.containing(text.strip()))
                .setMaxResults(limit)
                .getResultList());
    }

    @Override
    public Optional<AuditEntry> entry(AuditLink link) {
        return AuditListDao.entry(database, link);
    }

    @Override
    public Optional<Instant> beginning() {
        return Optional.ofNullable(database.read(session -> session.createSelectionQuery(
                                "select a.createdAt from AuditLog a order by a.createdAt, a.id", LocalDateTime.class)
                        .setMaxResults(1)
                        .getSingleResultOrNull()))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }

    @Override
    public List<Bar> chart(AuditQuery query, List<Instant> bounds) {
        return database.readSql(connection -> AuditChartDao.chart(connection, query, bounds));
    }

    @Override
    public Optional<NamedPerson> person(UUID id) {
        return Optional.ofNullable(database.read(session -> session.createSelectionQuery(
                        "select p.id, p.email, p.name from Person p where p.id = :id", NamedPerson.class)
                .setParameter("id", id)
                .getSingleResultOrNull()));
    }
}
