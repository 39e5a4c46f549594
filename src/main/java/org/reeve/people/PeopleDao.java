package org.reeve.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Like;

/** People by name, from their gate view. Every call blocks and is one read-only transaction. */
public final class PeopleDao {
    private final Database database;

    public PeopleDao(Database database) {
        this.database = database;
    }

    /** What Hibernate must know of where a query names people, as {@code Person}. */
    public static Class<?> entity() {
        return PersonEntity.class;
    }

    /** People whose name or address contains {@code text}, by name. */
    public List<NamedPerson> find(String text, int limit) {
        return database.read(session -> session.createSelectionQuery(
                        "select p.id, p.name, p.email from Person p"
                                + " where p.email ilike :text escape '\\' or p.name ilike :text escape '\\'"
                                + " order by p.name, p.id",
                        NamedPerson.class)
                .setParameter("text", Like.containing(text.strip()))
                .setMaxResults(limit)
                .getResultList());
    }

    /** Who is behind an identifier; empty for an account that is gone. */
    public Optional<NamedPerson> person(UUID id) {
        return Optional.ofNullable(database.read(session -> session.createSelectionQuery(
                        "select p.id, p.name, p.email from Person p where p.id = :id", NamedPerson.class)
                .setParameter("id", id)
                .getSingleResultOrNull()));
    }
}
