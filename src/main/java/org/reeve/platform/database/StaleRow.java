package org.reeve.platform.database;

import org.reeve.platform.Problem;

/** Somebody changed, or removed, the row since it was read: the write was not made. */
public final class StaleRow extends Problem.Explained {
    private static final long serialVersionUID = 1L;

    public StaleRow() {
        super(Problem.Kind.STALE, "problem.stale", null);
    }
}
