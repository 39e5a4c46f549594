package org.reeve.audit;

import java.util.List;

/** The feature as the rest of Reeve sees it. */
public final class Audit {
    private Audit() {}

    /** What Hibernate must know of for this feature. */
    public static List<Class<?>> entities() {
        return List.of(AuditLogEntity.class, PersonEntity.class);
    }
}
