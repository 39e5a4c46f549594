package org.reeve.migration;

/** A failure of the connection, on its way to {@code Problem.of}, which finds its cause. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailure(Exception cause) {
        super(cause);
    }
}
