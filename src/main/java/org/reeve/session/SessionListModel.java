package org.reeve.session;

import java.util.List;
import java.util.function.IntSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Listing;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** Who is signed in, and the end of it. FX thread only. */
final class SessionListModel {
    private final SessionControlDao dao;
    private final Background background;
    private final Shell shell;
    private final Listing<LiveSession, SessionCursor> listing;
    private final ObjectProperty<SessionQuery> query = new SimpleObjectProperty<>(SessionQuery.ALL);

    SessionListModel(SessionControlDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.background = background;
        this.shell = shell;
        this.listing = new Listing<>(background, Messages.text("session.job.list"), shell::tell);
        query.subscribe((before, after) -> load());
    }

    /** Reads the sessions of the query. What is shown stays until they arrive. */
    void load() {
        listing.load(dao.sessions(query.get()));
    }

    /** Ends these sessions, save the one in use: that is what signing out is for. */
    void end(List<LiveSession> sessions) {
        var others = sessions.stream()
                .filter(session -> !session.mine())
                .map(LiveSession::id)
                .toList();
        if (!others.isEmpty()) {
            end(() -> dao.end(others));
        }
    }

    /** Ends all sessions of the person of this one, save the one in use. */
    void endAllOf(LiveSession session) {
        end(() -> dao.endAllOf(session.personId()));
    }

    /** Ends everybody's sessions, save the one in use. */
    void endAllOthers() {
        end(dao::endAllOthers);
    }

    private void end(IntSupplier deed) {
        background.run(
                Messages.text("session.job.end"),
                Effect.WRITE,
                progress -> deed.getAsInt(),
                ended -> {
                    shell.say(Messages.text(ended == 1 ? "session.ended.one" : "session.ended.many", ended));
                    load();
                },
                shell::tell);
    }

    /** Which sessions; setting it reads them. */
    ObjectProperty<SessionQuery> queryProperty() {
        return query;
    }

    /** The sessions. */
    Listing<LiveSession, SessionCursor> listing() {
        return listing;
    }
}
