package org.reeve.platform;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
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
            case "28P01" -> Kind.LOGIN_REFUSED;
            case "08004" -> isWithoutTls(failure) ? Kind.UNTRUSTED : Kind.LOGIN_REFUSED;
            case "23505" -> Kind.DUPLICATE;
            case "57014", "55P03" -> Kind.TIMED_OUT;
            case "40001", "40P01" -> Kind.RETRY;
            // The transaction was left open too long, or the pool has none to spare although the server answers
            case "25P03", "25P04" -> Kind.TIMED_OUT;
            case "" -> failure instanceof SQLTransientConnectionException ? Kind.TIMED_OUT : Kind.UNEXPECTED;
            case "53300" -> Kind.UNREACHABLE;
            case "3D000" -> Kind.REFUSED;
            default -> {
                if (state.startsWith("08") || state.startsWith("57P")) {
                    yield isUntrusted(failure) ? Kind.UNTRUSTED : Kind.UNREACHABLE;
                }
                yield state.startsWith("22") || state.startsWith("23") ? Kind.INVALID : Kind.UNEXPECTED;
            }
        };
    }

    /** The driver's words are all that tells it from a password that is missing. */
    private static boolean isWithoutTls(SQLException failure) {
        return GT.tr("The server does not support SSL.").equals(failure.getMessage());
    }

    /** Trying again helps against a server that is away, not against one that can't prove who it is. */
    private static boolean isUntrusted(SQLException failure) {
        return Problem.find(failure, SSLHandshakeException.class).isPresent()
                || Problem.find(failure, SSLPeerUnverifiedException.class).isPresent()
                || Problem.find(failure, CertificateException.class).isPresent();
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
                return inWords(key, kind, effect);
            }
        }
        if (kind == Kind.REFUSED) {
            return inWords("problem.no_database", kind, effect);
        }
        if ("55P03".equals(failure.getSQLState())) {
            return inWords("problem.held", kind, effect);
        }
        return Problem.explain(kind, effect);
    }

    private static Problem inWords(String key, Kind kind, Effect effect) {
        return new Problem(
                kind, Messages.text(key + ".what"), Problem.saved(kind, effect), Messages.text(key + ".advice"));
    }

    private static @Nullable ServerErrorMessage serverMessage(SQLException failure) {
        return failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    }
}
