package org.reeve.person;

import java.util.UUID;
import java.util.function.Supplier;
import org.reeve.shell.Shell;
import org.reeve.signin.Person;

/**
 * Who reads the page, and the window it is in.
 *
 * @param reader who is signed in, asked anew each time
 */
record Desk(Shell shell, Supplier<Person> reader) {

    /** Whether to offer what needs {@code permission}; the database decides anew. */
    boolean may(String permission) {
        return reader.get().may(permission);
    }

    boolean isReader(UUID account) {
        return reader.get().id().equals(account);
    }
}
