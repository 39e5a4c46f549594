package org.reeve.account;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.StaleRow;
import org.reeve.platform.fx.PageSource;
import org.reeve.platform.fx.RowSource;
import org.reeve.role.Given;
import org.reeve.role.RoleGivingDao;

/** Accounts through the gate views. */
final class HibernateAccountDao implements AccountDao {
    private final Database database;

    HibernateAccountDao(Database database) {
        this.database = database;
    }

    @Override
    public PageSource<AccountRow, AccountCursor> list(AccountQuery query) {
        return new AccountListDao(database, query);
    }

    @Override
    public RowSource<AccountRow> all(AccountQuery query) {
        return new AccountListDao(database, query);
    }

    @Override
    public RowSource<AccountRow> chosen(Chosen chosen, AccountQuery shown) {
        return new ChosenAccountsDao(database, chosen, shown);
    }

    @Override
    public Optional<AccountRow> find(UUID id) {
        return database.read(session -> find(session, id));
    }

    private static Optional<AccountRow> find(StatelessSession session, UUID id) {
        return session.createSelectionQuery(
                        "select " + AccountListDao.COLUMNS + " from Account a where a.id = :id",
                        AccountListDao.Line.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(AccountListDao.Line::toRow);
    }

    @Override
    public AccountRow update(AccountRow seen, AccountValues values) {
        AccountValues old = seen.values();
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        if (!values.name().equals(old.name())) {
            changes.put("name", values.name());
        }
        if (!values.email().equals(old.email())) {
            changes.put("email", values.email());
        }
        if (!values.phone().equals(old.phone())) {
            changes.put("phone", values.phone().isEmpty() ? null : values.phone());
        }
        if (values.verified() != old.verified()) {
            changes.put("verified", values.verified());
        }
        return changes.isEmpty() ? seen : write(seen, changes);
    }

    @Override
    public Switched setActive(AccountRow seen, boolean active, String reason) {
        String change = active
                ? "select case when api.set_account_active(:account, true, :reason, :seen) is null then 'stale' else 'activated' end"
                : "select d.outcome from api.deactivate_account(:account, :reason, :seen) d";
        return database.write(session -> {
            String outcome = session.createNativeQuery(change, String.class)
                    .setParameter("account", seen.id())
                    .setParameter("reason", reason)
                    .setParameter("seen", LocalDateTime.ofInstant(seen.updatedAt(), ZoneOffset.UTC))
                    .getSingleResult();
            if ("stale".equals(outcome)) {
                throw new StaleRow();
            }
            return new Switched(find(session, seen.id()).orElseThrow(StaleRow::new), "shut_out".equals(outcome));
        });
    }

    private AccountRow write(AccountRow seen, Map<String, ? extends @Nullable Object> changes) {
        String assignments = changes.keySet().stream()
                .map(attribute -> "a." + attribute + " = :" + attribute)
                .collect(Collectors.joining(", "));
        return database.write(session -> {
            var update = session.createMutationQuery(
                            "update EditableAccount a set " + assignments + " where a.id = :id and a.updatedAt = :seen")
                    .setParameter("id", seen.id())
                    .setParameter("seen", LocalDateTime.ofInstant(seen.updatedAt(), ZoneOffset.UTC));
            changes.forEach(update::setParameter);
            if (update.executeUpdate() == 0) {
                throw new StaleRow();
            }
            return find(session, seen.id()).orElseThrow(StaleRow::new);
        });
    }

    /** A role that an account has, with times as the database has them. */
    record Line(
            UUID roleId,
            String name,
            @Nullable LocalDateTime assignedAt,
            @Nullable String assignedBy,
            @Nullable LocalDateTime until,
            boolean sensitive) {

        AssignedRole toRole() {
            return new AssignedRole(
                    roleId,
                    name,
                    assignedAt == null ? null : assignedAt.toInstant(ZoneOffset.UTC),
                    assignedBy,
                    until == null ? null : until.toInstant(ZoneOffset.UTC),
                    sensitive);
        }
    }

    @Override
    public List<AssignedRole> roles(UUID account) {
        return database.read(session -> session
                .createSelectionQuery("""
                        select r.id, r.name, ar.assignedAt, giver.name, ar.expiresAt, r.sensitive
                          from AccountRole ar
                          join Role r on r.id = ar.roleId
                          left join Account giver on giver.id = ar.assignedBy
                         where ar.accountId = :account and (ar.expiresAt is null or ar.expiresAt > :now)
                         order by r.name""", Line.class)
                .setParameter("account", account)
                .setParameter("now", LocalDateTime.now(ZoneOffset.UTC))
                .getResultList()
                .stream()
                .map(Line::toRole)
                .toList());
    }

    @Override
    public Given giveRole(UUID account, UUID role, @Nullable Instant until, String reason) {
        return new RoleGivingDao(database).give(account, role, until, reason);
    }

    @Override
    public boolean takeRole(UUID account, UUID role) {
        return call("select api.revoke_role(:account, :role)", account, role);
    }

    private boolean call(String function, UUID account, UUID role) {
        return database.write(session -> session.createNativeQuery(function, Boolean.class)
                .setParameter("account", account)
                .setParameter("role", role)
                .getSingleResult());
    }

    @Override
    public int runningSessions(UUID account) {
        return database.read(session -> session.createSelectionQuery(
                        "select count(*) from AccountSession s where s.accountId = :account and s.expiresAt > :now",
                        Long.class)
                .setParameter("account", account)
                .setParameter("now", LocalDateTime.now(ZoneOffset.UTC))
                .getSingleResult()
                .intValue());
    }
}
