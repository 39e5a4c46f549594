package org.reeve.people;

import java.util.UUID;

/** Somebody, as names are shown: never by identifier alone. Name and address are empty when the account is gone. */
public record NamedPerson(UUID id, String name, String email) {}
