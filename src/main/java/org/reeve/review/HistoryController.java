package org.reeve.review;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.reeve.platform.fx.TextColumn;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** What was decided, newest first, and by whom how much. */
public final class HistoryController {
    private final HistoryModel model;

    @FXML
    private TableView<Moderator> moderators;

    @FXML
    private TableView<Decision> decisions;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    HistoryController(HistoryModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        moderators.setItems(model.moderators());
        decisions.setItems(model.decisions());
        moderators.setPlaceholder(new Label(Messages.text("review.history.none")));
        decisions.setPlaceholder(new Label(Messages.text("review.history.none")));
        TextColumn.fill(
                moderators,
                List.of(
                        Moderator::name,
                        row -> String.valueOf(row.published()),
                        row -> String.valueOf(row.rejected()),
                        row -> String.valueOf(row.undone()),
                        row -> row.median() == null ? "" : ReviewWords.length(row.median()),
                        row -> String.valueOf(row.claims())));
        TextColumn.fill(
                decisions,
                List.of(
                        row -> Times.brief(row.at()),
                        Decision::title,
                        Decision::author,
                        HistoryController::what,
                        Decision::person,
                        row -> ReviewWords.length(row.waited()),
                        Decision::reason));
    }

    private static String what(Decision decision) {
        String key = decision.published() ? "review.verdict.published" : "review.verdict.rejected";
        String text = Messages.text(decision.scheduled() ? "review.verdict.scheduled" : key);
        return decision.undone() ? Messages.text("review.verdict.undone", text) : text;
    }

    /** Reads both again. */
    void load() {
        model.load();
    }

    /** Stops reading. */
    void close() {
        model.close();
    }
}
