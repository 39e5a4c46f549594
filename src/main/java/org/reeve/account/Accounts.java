package org.reeve.account;

import java.util.List;
import java.util.stream.Stream;
import org.reeve.role.HibernateRoleDao;

/** The feature as the rest of Reeve sees it. */
public final class Accounts {
    private Accounts() {}

    /** What Hibernate must know of for this feature. */
    public static List<Class<?>> entities() {
        return Stream.concat(
                        Stream.of(AccountEntity.class, AccountRoleEntity.class, AccountSessionEntity.class),
                        HibernateRoleDao.entities().stream())
                .toList();
    }
}
