package org.reeve.review;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import org.reeve.platform.fx.ViewChoice;
import org.reeve.shell.SectionView;

/** The section: the queue, what was decided, and the reasons for rejecting. */
public final class ReviewController implements SectionView.Hooks {
    private final ReviewModel model;
    private final ReasonsModel library;

    @FXML
    private ToggleButton showQueue;

    @FXML
    private ToggleButton showHistory;

    @FXML
    private ToggleButton showReasons;

    @FXML
    private Node queue;

    @FXML
    private Node history;

    @FXML
    private Node reasons;

    @FXML
    private QueueController queueController;

    @FXML
    private HistoryController historyController;

    @FXML
    private ReasonsController reasonsController;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ReviewController(ReviewModel model, ReasonsModel library) {
        this.model = model;
        this.library = library;
    }

    @FXML
    private void initialize() {
        ViewChoice.between(
                List.of(showQueue, showHistory, showReasons), List.of(queue, history, reasons), this::refresh);
    }

    @Override
    public void refresh() {
        if (showHistory.isSelected()) {
            historyController.load();
        } else if (showReasons.isSelected()) {
            library.load();
        } else {
            model.load();
        }
    }

    @Override
    public boolean hasUnsavedChanges() {
        return queueController.hasUnsavedChanges() || reasonsController.hasUnsavedChanges();
    }

    @Override
    public void create() {
        if (showReasons.isSelected()) {
            reasonsController.create();
        }
    }

    @Override
    public void save() {
        if (showReasons.isSelected()) {
            reasonsController.save();
        }
    }

    @Override
    public void closed() {
        queueController.close();
        historyController.close();
        library.close();
    }
}
