package org.reeve.platform;

import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.Problem.Kind;
import org.reeve.platform.database.UnknownOutcome;
import org.reeve.platform.i18n.Messages;

/** Turns SQLSTATEs (PostgreSQL's appendix A) into {@link Problem}s. */
final class SqlProblem {
    private SqlProblem() {}

    static Problem of(SQLException failure, Effect effect) {
        SQLException cause = innermost(failure);
        Problem problem = words(kind(cause), cause, effect);
        return failure instanceof UnknownOutcome ? problem.withUnknownOutcome() : problem;
    }

    /** The pool wraps what the server said in a failure of its own: the server's word is the one to explain. */
    private static SQLException innermost(SQLException failure) {
        SQLException innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                innermost = sql;
            }
        }
        return innermost;
    }

    private static Kind kind(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "42501" -> Kind.NOT_ALLOWED;
            case "28000" -> isOurs(failure) ? Kind.SESSION_ENDED : Kind.LOGIN_REFUSED;
            // The last is pgjdbc's: the server wants a password and there was none
            case "28P01", "08004" -> Kind.LOGIN_REFUSED;
            case "23505" -> Kind.DUPLICATE;
            case "57014", "55P03" -> Kind.TIMED_OUT;
            case "40001", "40P01" -> Kind.RETRY;
            case "57P01", "57P02", "57P03", "53300" -> Kind.UNREACHABLE;
            default -> {
                if (state.startsWith("08") || failure instanceof java.sql.SQLTransientConnectionException) {
                    yield Kind.UNREACHABLE;
                }
                yield state.startsWith("22") || state.startsWith("23") ? Kind.INVALID : Kind.UNEXPECTED;
            }
        };
    }

    /** Our functions raise 28000 inside a running session; the server itself only when a login is refused. */
    private static boolean isOurs(SQLException failure) {
        ServerErrorMessage message = serverMessage(failure);
        return message == null || !"FATAL".equals(message.getSeverity());
    }

    private static Problem words(Kind kind, SQLException failure, Effect effect) {
        ServerErrorMessage message = serverMessage(failure);
        String constraint = message == null ? null : message.getConstraint();
        if (constraint != null) {
            String key = "problem.constraint." + constraint.toLowerCase(Locale.ROOT);
            if (Messages.has(key + ".what")) {
                return new Problem(
                        kind,
                        Messages.text(key + ".what"),
                        Problem.saved(kind, effect),
                        Messages.text(key + ".advice"));
            }
        }
        return Problem.explain(kind, effect);
    }

    private static @Nullable ServerErrorMessage serverMessage(SQLException failure) {
        return failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    }
}
