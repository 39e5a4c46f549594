package org.reeve.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** {@code api.people}, for queries only: who is behind an identifier. */
@Entity(name = "Person")
@Table(schema = "api", name = "people")
@SuppressWarnings("NullAway.Init")
class PersonEntity {
    @Id
    UUID id;

    String email;
    String name;
}
