package org.reeve.session;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Listing;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** Who tried to sign in, who has to wait, and their release. FX thread only. */
final class AttemptListModel {
    private final SessionControlDao dao;
    private final Background background;
    private final Shell shell;
    private final Listing<SignInAttempt, Long> listing;
    private final Background.Lane waiting;
    private final ObjectProperty<AttemptQuery> query = new SimpleObjectProperty<>(new AttemptQuery("", null));
    private final ObservableList<Wait> waits = FXCollections.observableArrayList();
    private final ObservableList<Wait> waitsView = FXCollections.unmodifiableObservableList(waits);

    AttemptListModel(SessionControlDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.background = background;
        this.shell = shell;
        this.listing = new Listing<>(background, Messages.text("session.attempt.job.list"), shell::tell);
        this.waiting = background.lane();
        query.subscribe((before, after) -> load());
    }

    /** Reads the tries of the query, and who has to wait. What is shown stays until they arrive. */
    void load() {
        listing.load(dao.attempts(query.get()));
        waiting.run(
                Messages.text("session.attempt.job.list"),
                Effect.READ,
                progress -> dao.waits(),
                (List<Wait> found) -> waits.setAll(found),
                shell::tell);
    }

    /** Ends a wait. */
    void release(Wait wait) {
        background.run(
                Messages.text("session.attempt.job.release"),
                Effect.WRITE,
                progress -> dao.release(wait),
                failures -> {
                    shell.say(Messages.text("session.attempt.released", failures));
                    load();
                },
                shell::tell);
    }

    /** Stops reading. */
    void close() {
        waiting.cancel();
        listing.close();
    }

    /** Which tries; setting it reads them. */
    ObjectProperty<AttemptQuery> queryProperty() {
        return query;
    }

    /** The tries. */
    Listing<SignInAttempt, Long> listing() {
        return listing;
    }

    /** Who has to wait, the latest first. */
    ObservableList<Wait> waits() {
        return waitsView;
    }
}
