package org.reeve.role;

import java.util.UUID;

/** A place in a list of holders: by the person's name, and for who holds by several roles, by role. */
record HolderCursor(String name, UUID person, UUID role) {}
