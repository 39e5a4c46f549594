package org.reeve.platform;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.UnknownOutcome;
import org.reeve.platform.i18n.Messages;

/**
 * A failure in a person's words: what failed, whether anything was saved, and what to do next. Everything that can go
 * wrong is turned into one of these before it reaches a screen or the terminal; a raw exception never does.
 *
 * @param kind what sort of failure it is, for code that reacts to it
 * @param what what failed, a sentence
 * @param saved whether anything was saved, a sentence; empty when the work only read
 * @param advice what to do next, a sentence
 */
public record Problem(Kind kind, String what, String saved, String advice) {

    /** The sorts of failure that code tells apart. */
    public enum Kind {
        /** The session lacks a permission, or a guard of the database refused. */
        NOT_ALLOWED,
        /** The session has expired, was ended, or its account was deactivated. */
        SESSION_ENDED,
        /** The server can't be reached, or the connection broke. */
        UNREACHABLE,
        /** The server has no TLS, or can't prove that it is the one it is taken for. */
        UNTRUSTED,
        /** The login role or its password is wrong: the connection's, not a person's. */
        LOGIN_REFUSED,
        /** Somebody changed the row since it was read. */
        STALE,
        /** The value exists already where it must be unique. */
        DUPLICATE,
        /** The database refused a value. */
        INVALID,
        /** A statement took longer than it may, or waited too long for a lock. */
        TIMED_OUT,
        /** Two actions met; trying again will work. */
        RETRY,
        /** The person stopped it. */
        CANCELLED,
        /** A failure that carries its own words. */
        REFUSED,
        /** Nobody thought of it; the log has the details. */
        UNEXPECTED
    }

    /** What the work was about to change, which decides what is said about saving. */
    public enum Effect {
        /** It only read. */
        READ,
        /** One transaction: when it failed, nothing of it was saved. */
        WRITE
    }

    /** A failure that knows its own words; thrown by features for refusals that only they can explain. */
    public abstract static class Explained extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Kind kind;
        private final String key;
        private final transient Object[] parameters;

        /**
         * @param key the messages {@code key.what} and {@code key.advice} explain it
         * @param parameters fill those messages; never secrets
         */
        protected Explained(Kind kind, String key, @Nullable Throwable cause, Object... parameters) {
            super(key, cause);
            this.kind = kind;
            this.key = key;
            this.parameters = parameters.clone();
        }
    }

    /** Explains {@code failure}, which happened while doing {@code effect}. Any thread. */
    public static Problem of(Throwable failure, Effect effect) {
        if (find(failure, CancellationException.class).isPresent()
                || find(failure, InterruptedException.class).isPresent()) {
            return explain(Kind.CANCELLED, effect);
        }
        Optional<Explained> explained = find(failure, Explained.class);
        if (explained.isPresent()) {
            Explained e = explained.get();
            return new Problem(
                    e.kind,
                    Messages.text(e.key + ".what", e.parameters),
                    saved(e.kind, effect),
                    Messages.text(e.key + ".advice", e.parameters));
        }
        return find(failure, SQLException.class)
                .map(sql -> SqlProblem.of(sql, effect))
                .orElseGet(() -> explain(Kind.UNEXPECTED, effect));
    }

    /**
     * As {@link #of}, for work that the person had asked to stop: however it ended, that is why. Only a commit whose outcome
     * nobody knows is told as what it is.
     */
    public static Problem ofStopped(Throwable failure, Effect effect) {
        return find(failure, UnknownOutcome.class).isPresent() ? of(failure, effect) : explain(Kind.CANCELLED, effect);
    }

    static Problem explain(Kind kind, Effect effect) {
        String key = "problem." + kind.name().toLowerCase(java.util.Locale.ROOT);
        return new Problem(kind, Messages.text(key + ".what"), saved(kind, effect), Messages.text(key + ".advice"));
    }

    static String saved(Kind kind, Effect effect) {
        return effect == Effect.READ ? "" : Messages.text("problem.saved.nothing");
    }

    /** The same failure, of a write whose commit was under way when the connection broke. */
    public Problem withUnknownOutcome() {
        return new Problem(kind, what, Messages.text("problem.saved.unknown"), Messages.text("problem.unknown.advice"));
    }

    /** All of it as one text, for a terminal, a toast or a screen reader. */
    public String text() {
        return saved.isEmpty() ? what + " " + advice : what + " " + saved + " " + advice;
    }

    static <E> Optional<E> find(Throwable failure, Class<E> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
