package org.reeve.role;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads roles. Blocks; needs the permission {@code roles.read}, without which there are none to see. */
public interface RoleDao {
    /** All roles, by name. */
    List<Role> all();

    /** How many accounts have each role now, deactivated ones included; a role that nobody has is left out. */
    Map<UUID, Long> memberCounts();
}
