package org.reeve.review;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** What was decided, by whom how much, and the reasons to choose from. FX thread only. */
final class HistoryModel {
    private final HistoryDao dao;
    private final Background.Lane loading;
    private final Shell shell;
    private final ObservableList<Moderator> moderators = FXCollections.observableArrayList();
    private final ObservableList<Decision> decisions = FXCollections.observableArrayList();

    private record Read(List<Moderator> moderators, List<Decision> decisions) {}

    HistoryModel(HistoryDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.loading = background.lane();
        this.shell = shell;
    }

    /** Reads what was decided. */
    void load() {
        loading.run(
                Messages.text("review.job.history"),
                Effect.READ,
                progress -> new Read(dao.moderators(), dao.decisions()),
                read -> {
                    moderators.setAll(read.moderators());
                    decisions.setAll(read.decisions());
                },
                shell::tell);
    }

    /** Stops reading. */
    void close() {
        loading.cancel();
    }

    /** What each person decided in some days. */
    ObservableList<Moderator> moderators() {
        return moderators;
    }

    /** The latest decisions, the newest first. */
    ObservableList<Decision> decisions() {
        return decisions;
    }
}
