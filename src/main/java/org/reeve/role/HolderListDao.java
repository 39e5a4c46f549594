package org.reeve.role;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.PageSource;

/**
 * Who has a role, or who has a permission by one, page by page and by name. Whoever holds a permission by several roles
 * stands there once for each.
 */
final class HolderListDao implements PageSource<Holder, HolderCursor> {
    /** Beyond this the list goes without knowing where its pages begin: everybody may be a member. */
    private static final String LANDMARKS_TIMEOUT = "set local statement_timeout = '5s'";

    private static final String ORDER = " order by p.name, p.id, h.roleId";

    private final Database database;
    private final String condition;
    private final UUID subject;

    private HolderListDao(Database database, String condition, UUID subject) {
        this.database = database;
        this.condition = condition + " and " + RoleHolderEntity.LIVING;
        this.subject = subject;
    }

    /** Who has this role now. */
    static HolderListDao ofRole(Database database, UUID role) {
        return new HolderListDao(database, "h.roleId = :subject", role);
    }

    /** Who holds this permission now, by any role. */
    static HolderListDao ofPermission(Database database, UUID permission) {
        return new HolderListDao(
                database,
                "h.roleId in (select rp.roleId from RolePermission rp where rp.permissionId = :subject)",
                permission);
    }

    /** A holder with times as the database has them. */
    record Line(
            UUID personId,
            String name,
            String email,
            UUID roleId,
            String role,
            @Nullable LocalDateTime since,
            @Nullable String givenBy,
            @Nullable LocalDateTime until) {

        Holder toHolder() {
            return new Holder(
                    new NamedPerson(personId, name, email),
                    roleId,
                    role,
                    since == null ? null : since.toInstant(ZoneOffset.UTC),
                    givenBy,
                    until == null ? null : until.toInstant(ZoneOffset.UTC));
        }
    }

    private String from(boolean after, boolean through) {
        return " from RoleHolder h join Person p on p.id = h.personId join Role r on r.id = h.roleId"
                + " left join Person g on g.id = h.assignedBy where " + condition
                + (after ? " and (p.name, p.id, h.roleId) > (:afterName, :afterPerson, :afterRole)" : "")
                + (through ? " and (p.name, p.id, h.roleId) <= (:throughName, :throughPerson, :throughRole)" : "");
    }

    private <T> SelectionQuery<T> bind(
            SelectionQuery<T> query, @Nullable HolderCursor after, @Nullable HolderCursor through) {
        query.setParameter("subject", subject).setParameter("now", LocalDateTime.now(ZoneOffset.UTC));
        if (after != null) {
            query.setParameter("afterName", after.name())
                    .setParameter("afterPerson", after.person())
                    .setParameter("afterRole", after.role());
        }
        if (through != null) {
            query.setParameter("throughName", through.name())
                    .setParameter("throughPerson", through.person())
                    .setParameter("throughRole", through.role());
        }
        return query;
    }

    @Override
    public List<Holder> page(@Nullable HolderCursor after, @Nullable HolderCursor through, int limit) {
        String query = "select p.id, p.name, p.email, h.roleId, r.name, h.assignedAt, g.name, h.expiresAt"
                + from(after != null, through != null) + ORDER;
        return database
                .read(session -> bind(session.createSelectionQuery(query, Line.class), after, through)
                        .setMaxResults(limit)
                        .getResultList())
                .stream()
                .map(Line::toHolder)
                .toList();
    }

    @Override
    public Landmarks<HolderCursor> landmarks(int pageSize) {
        return database.read(session -> {
            session.createNativeMutationQuery(LANDMARKS_TIMEOUT).executeUpdate();
            String ends =
                    "select e.name, e.person, e.role from (select p.name as name, p.id as person, h.roleId as role,"
                            + " row_number() over (" + ORDER.strip() + ") as n" + from(false, false)
                            + ") e where e.n % :pageSize = 0 order by e.n";
            List<HolderCursor> found = bind(session.createSelectionQuery(ends, HolderCursor.class), null, null)
                    .setParameter("pageSize", (long) pageSize)
                    .getResultList();
            long all = bind(
                            session.createSelectionQuery("select count(*)" + from(false, false), Long.class),
                            null,
                            null)
                    .getSingleResult();
            return new Landmarks<>(found, all);
        });
    }

    @Override
    public OptionalLong estimate() {
        return OptionalLong.empty();
    }

    @Override
    public long countUpTo(long limit) {
        String query =
                "select count(*) from (select h.personId as id" + from(false, false) + ORDER + " limit :limit) e";
        return database.read(session -> bind(session.createSelectionQuery(query, Long.class), null, null)
                .setParameter("limit", limit)
                .getSingleResult());
    }

    @Override
    public HolderCursor key(Holder holder) {
        return new HolderCursor(holder.person().name(), holder.person().id(), holder.roleId());
    }

    @Override
    public Object identity(Holder holder) {
        return List.of(holder.person().id(), holder.roleId());
    }
}
