package org.reeve.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;

/**
 * Tells "there is nothing" from "this session may see nothing any more". A dead token makes gate views empty instead of
 * failing, and a session that is dead stays dead; so asking after the rows, in the same transaction, is sound: who is
 * alive then was alive when the rows were read.
 */
final class SessionCheck {
    private SessionCheck() {}

    /** Whether {@code result} may owe its emptiness to a dead session. What we can't look into might. */
    static boolean isSuspect(@Nullable Object result) {
        return switch (result) {
            case null -> true;
            case Emptiable rows -> rows.isEmpty();
            case Collection<?> rows -> rows.isEmpty();
            case Map<?, ?> rows -> rows.isEmpty();
            case Optional<?> row -> row.isEmpty();
            case Object[] rows -> rows.length == 0;
            default -> true;
        };
    }

    /** Whether {@code failure} may be how a dead session shows itself to a write. */
    static boolean isSuspect(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StaleRow || (cause instanceof SQLException sql && "42501".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return Problem.of(failure, Problem.Effect.READ).kind() == Problem.Kind.NOT_ALLOWED;
    }

    /** Whether the database honours the token of {@code connection}. */
    static boolean isAlive(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet session = statement.executeQuery("SELECT 1 FROM api.current_session()")) {
            return session.next();
        }
    }
}
