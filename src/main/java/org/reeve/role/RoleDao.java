package org.reeve.role;

import java.util.List;

/** Reads roles. Blocks; needs the permission {@code roles.read}, without which there are none to see. */
public interface RoleDao {
    /** All roles, by name. */
    List<Role> all();
}
