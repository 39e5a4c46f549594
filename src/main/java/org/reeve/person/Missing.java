package org.reeve.person;

import org.reeve.platform.Problem;

/** There is no such account, or none that may be seen. */
final class Missing extends Problem.Explained {
    private static final long serialVersionUID = 1L;

    Missing() {
        super(Problem.Kind.REFUSED, "person.missing", null);
    }
}
