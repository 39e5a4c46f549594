package org.reeve.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.reeve.platform.database.Database;
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
}
