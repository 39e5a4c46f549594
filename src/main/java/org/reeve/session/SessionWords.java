package org.reeve.session;

import java.util.List;
import org.reeve.platform.fx.QuickLook.Card;
import org.reeve.platform.fx.QuickLook.Line;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** Sessions and tries to sign in, in words. */
final class SessionWords {
    private static final int MINUTE = 60;

    private SessionWords() {}

    static String person(LiveSession session) {
        String name = session.name().isEmpty() ? session.email() : session.name();
        return session.mine() ? Messages.text("session.mine", name) : name;
    }

    /** A session at a glance. */
    static Card card(LiveSession session) {
        return new Card(
                person(session),
                session.email(),
                List.of(
                        new Line(Messages.text("session.column.address"), from(session)),
                        new Line(Messages.text("session.column.program"), program(session)),
                        new Line(Messages.text("session.column.since"), Times.local(session.since())),
                        new Line(
                                Messages.text("session.column.last_seen"),
                                session.lastSeen() == null
                                        ? Messages.text("session.unknown")
                                        : Times.local(session.lastSeen())),
                        new Line(Messages.text("session.column.expires"), Times.local(session.expires()))));
    }

    static String from(LiveSession session) {
        return session.address() == null ? Messages.text("session.local") : session.address();
    }

    static String from(SignInAttempt attempt) {
        return attempt.address() == null ? Messages.text("session.local") : attempt.address();
    }

    static String program(LiveSession session) {
        return session.unfinished() ? Messages.text("session.unfinished", session.program()) : session.program();
    }

    static String person(SignInAttempt attempt) {
        return attempt.personId() == null ? Messages.text("session.attempt.nobody") : attempt.name();
    }

    static String outcome(SignInAttempt attempt) {
        return attempt.outcome().equals("throttled")
                ? Messages.text("session.attempt.outcome.throttled.for", time(attempt.waitSeconds()))
                : Messages.text("session.attempt.outcome." + attempt.outcome());
    }

    static String wait(Wait wait) {
        String who = wait.ofClient()
                ? Messages.text("session.wait.client", String.valueOf(wait.client()))
                : wait.email() == null ? Messages.text("session.wait.nobody") : wait.email();
        return wait.seconds() > 0
                ? Messages.text("session.wait.waits", who, wait.failures(), time(wait.seconds()))
                : Messages.text("session.wait.over", who, wait.failures());
    }

    private static String time(int seconds) {
        return seconds < MINUTE
                ? Messages.text("session.wait.seconds", seconds)
                : Messages.text("session.wait.minutes", (seconds + MINUTE - 1) / MINUTE);
    }
}
