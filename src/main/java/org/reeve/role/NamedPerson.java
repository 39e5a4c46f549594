package org.reeve.role;

import java.util.UUID;

/** Somebody, as names are shown: never by identifier alone. */
public record NamedPerson(UUID id, String name, String email) {}
