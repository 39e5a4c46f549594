package org.reeve.audit;

import java.util.UUID;

/** Somebody by name, as the trail shows and finds people; address and name are empty when the account is gone. */
record NamedPerson(UUID id, String email, String name) {}
