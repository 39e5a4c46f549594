package org.reeve.review;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
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
        ToggleGroup choice = new ToggleGroup();
        choice.getToggles().addAll(List.of(showQueue, showHistory));
        queue.visibleProperty().bind(showQueue.selectedProperty());
        history.visibleProperty().bind(showHistory.selectedProperty());
        choice.selectedToggleProperty().subscribe((before, after) -> {
            if (after == null) {
                // One of them is always shown
                choice.selectToggle(before);
            } else {
                refresh();
            }
        });
        choice.selectToggle(showQueue);
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
