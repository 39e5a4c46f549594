package org.reeve.review;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import org.reeve.platform.fx.ViewChoice;
import org.reeve.shell.SectionView;

/** The section: the queue, and what was decided. */
public final class ReviewController implements SectionView.Hooks {
    private final ReviewModel model;

    @FXML
    private ToggleButton showQueue;

    @FXML
    private ToggleButton showHistory;

    @FXML
    private Node queue;

    @FXML
    private Node history;

    @FXML
    private QueueController queueController;

    @FXML
    private HistoryController historyController;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ReviewController(ReviewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        ViewChoice.between(List.of(showQueue, showHistory), List.of(queue, history), this::refresh);
    }

    @Override
    public void refresh() {
        if (showHistory.isSelected()) {
            historyController.load();
        } else {
            model.load();
        }
    }

    @Override
    public boolean hasUnsavedChanges() {
        return queueController.hasUnsavedChanges();
    }

    @Override
    public void closed() {
        queueController.close();
        historyController.close();
    }
}
