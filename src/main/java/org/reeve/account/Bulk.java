package org.reeve.account;

import org.jspecify.annotations.Nullable;
import org.reeve.role.Role;

/**
 * One deed on many accounts.
 *
 * @param role which role is given or taken; null for the other deeds
 */
record Bulk(Deed deed, @Nullable Role role, Chosen chosen) {
    Bulk {
        if (deed.needsRole() != (role != null)) {
            throw new IllegalArgumentException(deed.name());
        }
    }
}
