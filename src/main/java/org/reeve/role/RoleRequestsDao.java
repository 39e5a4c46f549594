package org.reeve.role;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.Problem;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.StaleRow;

/** Requests about sensitive roles. Every call blocks and is one transaction; what one may not do fails with 42501. */
final class RoleRequestsDao {
    private static final int NEWEST = 200;

    private final Database database;

    RoleRequestsDao(Database database) {
        this.database = database;
    }

    /** A request that somebody else has decided, or whose time is over. */
    static final class Closed extends Problem.Explained {
        private static final long serialVersionUID = 1L;

        private Closed() {
            super(Problem.Kind.REFUSED, "role.request.closed", null);
        }
    }

    /** A request as the database has it. */
    record Line(
            UUID id,
            String kind,
            @Nullable UUID roleId,
            String roleName,
            @Nullable LocalDateTime roleUpdatedAt,
            @Nullable UUID receiver,
            @Nullable String receiverName,
            @Nullable String receiverEmail,
            @Nullable LocalDateTime endsAt,
            String gives,
            String takes,
            String reason,
            @Nullable UUID asker,
            @Nullable String askerName,
            @Nullable String askerEmail,
            LocalDateTime askedAt,
            LocalDateTime expiresAt,
            String status,
            @Nullable String decider,
            @Nullable LocalDateTime decidedAt,
            @Nullable String decision) {

        Request toRequest(Map<UUID, String> permissions) {
            return new Request(
                    id,
                    Request.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                    roleId,
                    roleName,
                    instant(roleUpdatedAt),
                    person(receiver, receiverName, receiverEmail),
                    instant(endsAt),
                    names(gives, permissions),
                    names(takes, permissions),
                    reason,
                    person(asker, askerName, askerEmail),
                    askedAt.toInstant(ZoneOffset.UTC),
                    expiresAt.toInstant(ZoneOffset.UTC),
                    Request.Status.valueOf(status.toUpperCase(Locale.ROOT)),
                    decider == null ? "" : decider,
                    instant(decidedAt),
                    decision == null ? "" : decision);
        }

        /** A permission that is gone by now has left its identifier. */
        private static List<String> names(String ids, Map<UUID, String> permissions) {
            return Arrays.stream(ids.split(","))
                    .filter(id -> !id.isEmpty())
                    .map(id -> permissions.getOrDefault(UUID.fromString(id), id))
                    .sorted()
                    .toList();
        }

        private static @Nullable NamedPerson person(@Nullable UUID id, @Nullable String name, @Nullable String email) {
            return id == null ? null : new NamedPerson(id, name == null ? "" : name, email == null ? "" : email);
        }

        private static @Nullable Instant instant(@Nullable LocalDateTime time) {
            return time == null ? null : time.toInstant(ZoneOffset.UTC);
        }
    }

    /** The newest requests, those that wait for somebody first. */
    List<Request> newest() {
        return database.read(session -> {
            Map<UUID, String> permissions = session.createSelectionQuery("from Permission", PermissionEntity.class)
                    .getResultStream()
                    .collect(Collectors.toMap(permission -> permission.id, permission -> permission.name));
            return session.createSelectionQuery("""
                            select q.id, q.kind, q.roleId, coalesce(r.name, q.roleName), r.updatedAt, q.receiver, u.name,
                                   u.email, q.endsAt, array_to_string(q.gives, ','), array_to_string(q.takes, ','),
                                   q.reason, q.requestedBy, a.name, a.email,
                                   q.requestedAt, q.expiresAt, q.status, d.name, q.decidedAt, q.decision
                              from RoleRequest q
                              left join Role r on r.id = q.roleId
                              left join Person u on u.id = q.receiver
                              left join Person a on a.id = q.requestedBy
                              left join Person d on d.id = q.decidedBy
                             order by case when q.status = 'pending' then 0 else 1 end, q.requestedAt desc, q.id""", Line.class)
                    .setMaxResults(NEWEST)
                    .getResultStream()
                    .map(line -> line.toRequest(permissions))
                    .toList();
        });
    }

    /** How many requests wait for somebody. */
    long waiting() {
        return database.read(session -> session.createSelectionQuery(
                        "select count(*) from RoleRequest q where q.status = 'pending'", Long.class)
                .getSingleResult());
    }

    /**
     * Approves a request, which is carried out at once.
     *
     * @throws StaleRow if the role changed since the request was read
     * @throws Closed if somebody else decided, or its time is over
     */
    void approve(Request request) {
        Instant seen = request.roleUpdatedAt();
        decide(
                "SELECT api.approve_role_request(?, ?)",
                request.id(),
                seen == null ? null : LocalDateTime.ofInstant(seen, ZoneOffset.UTC));
    }

    /**
     * Rejects a request.
     *
     * @throws Closed if somebody else decided, or its time is over
     */
    void reject(Request request, String reason) {
        decide("SELECT api.reject_role_request(?, ?)", request.id(), reason);
    }

    /**
     * Takes one's own request back.
     *
     * @throws Closed if somebody else decided, or its time is over
     */
    void withdraw(Request request) {
        decide("SELECT api.withdraw_role_request(?)", request.id());
    }

    private void decide(String function, @Nullable Object... parameters) {
        String outcome = database.writeSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement(function)) {
                for (int i = 0; i < parameters.length; i++) {
                    call.setObject(i + 1, parameters[i]);
                }
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
        if (outcome.equals("closed")) {
            throw new Closed();
        }
        if (outcome.equals("stale")) {
            throw new StaleRow();
        }
    }

    /** For each role that this person was given by an approved request, who approved it last. */
    Map<UUID, String> approvers(UUID person) {
        record Approval(UUID role, String name) {}
        return database
                .read(session -> session.createSelectionQuery("""
                                select q.roleId, d.name
                                  from RoleRequest q
                                  join Person d on d.id = q.decidedBy
                                 where q.receiver = :person and q.kind = 'give' and q.status = 'approved'
                                   and q.roleId is not null
                                 order by q.decidedAt""", Object[].class)
                        .setParameter("person", person)
                        .getResultList())
                .stream()
                .map(line -> new Approval((UUID) line[0], (String) line[1]))
                .collect(Collectors.toMap(Approval::role, Approval::name, (earlier, later) -> later));
    }
}
