package org.reeve.review;

import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.SetChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.Later;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Question;
import org.reeve.shell.Shell;

/** The queue, and what to do with it by a click or a letter. */
public final class QueueController {
    private static final String KEYS = "review.keys";
    private static final Duration RENEWED = Duration.minutes(4);
    private static final Duration READ_AGAIN = Duration.seconds(30);

    private final ReviewModel model;
    private final Shell shell;
    private final Timeline renewing;
    private final Timeline reading;
    private boolean showing;

    @FXML
    private Node root;

    @FXML
    private Label waiting;

    @FXML
    private Label oldest;

    @FXML
    private Label claimed;

    @FXML
    private Label mine;

    @FXML
    private CheckBox keys;

    @FXML
    private ListView<Waiting> list;

    @FXML
    private Label chosen;

    @FXML
    private Button publish;

    @FXML
    private Button reject;

    @FXML
    private Button choose;

    @FXML
    private RejectController rejectingController;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    QueueController(ReviewModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
        this.renewing = new Timeline(new KeyFrame(RENEWED, event -> model.renew()));
        this.reading = new Timeline(new KeyFrame(READ_AGAIN, event -> model.load()));
    }

    @FXML
    private void initialize() {
        list.setItems(model.queue());
        list.setCellFactory(view -> new WaitingCell(model));
        list.setPlaceholder(new Label(Messages.text("review.none")));
        list.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        model.figuresProperty().subscribe(this::showFigures);
        model.openedProperty().subscribe(now -> {
            showChosen();
            showOpen();
        });
        model.queue().subscribe(this::showOpen);
        Fields.hideWhenEmpty(chosen);
        model.chosen().addListener((SetChangeListener<Object>) change -> showChosen());
        showChosen();
        keys.setSelected(shell.settings().view(KEYS).map(Boolean::parseBoolean).orElse(true));
        keys.selectedProperty().subscribe((was, is) -> shell.settings().rememberView(KEYS, String.valueOf(is)));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        for (Timeline timeline : List.of(renewing, reading)) {
            timeline.setCycleCount(Animation.INDEFINITE);
            timeline.play();
        }
        Later.run(list::requestFocus);
    }

    private void selected(@Nullable Waiting row) {
        Opened now = model.openedProperty().get();
        if (!showing
                && row != null
                && (now == null || !now.post().equals(row.post()))
                && list.isFocused()
                && !row.own()) {
            model.open(row.post());
        }
    }

    /** Marks the post that is open, from which the arrow keys go on; whoever opened it, and whatever was read since. */
    private void showOpen() {
        Opened now = model.openedProperty().get();
        showing = true;
        list.getItems().stream()
                .filter(row -> now != null && row.post().equals(now.post()))
                .findFirst()
                .ifPresentOrElse(list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
        showing = false;
    }

    private void showFigures(@Nullable Figures figures) {
        if (figures != null) {
            waiting.setText(Messages.text("review.figure.waiting", figures.waiting()));
            oldest.setText(
                    figures.oldest() == null
                            ? Messages.text("review.figure.oldest.none")
                            : Messages.text("review.figure.oldest", ReviewWords.ago(figures.oldest())));
            claimed.setText(Messages.text("review.figure.claimed", figures.claimed()));
            mine.setText(Messages.text("review.figure.mine", figures.mine()));
        }
    }

    private void showChosen() {
        Opened now = model.openedProperty().get();
        int many = model.chosen().size();
        chosen.setText(many == 0 ? "" : Messages.text("review.chosen", many));
        publish.setDisable(many == 0 && now == null);
        reject.setDisable(many == 0 && now == null);
        choose.setDisable(now == null);
        choose.setText(Messages.text(
                now != null && model.chosen().contains(now.post()) ? "review.choose.not" : "review.choose"));
        list.refresh();
    }

    private void key(KeyEvent event) {
        if (!keys.isSelected()
                || event.isShortcutDown()
                || event.isAltDown()
                || event.isControlDown()
                || event.getTarget() instanceof TextInputControl
                || event.getTarget() instanceof ComboBoxBase<?>) {
            return;
        }
        switch (event.getCode()) {
            case J -> next();
            case K -> previous();
            case A -> publish();
            case R -> reject();
            case X -> choose();
            default -> {
                return;
            }
        }
        event.consume();
    }

    @FXML
    private void next() {
        model.next();
    }

    @FXML
    private void previous() {
        model.previous();
    }

    @FXML
    private void publish() {
        int many = model.chosen().size();
        if (publish.isDisabled()) {
            return;
        }
        if (many < 2) {
            model.decide(Verdict.PUBLISH, () -> {});
        } else {
            shell.ask(
                    new Question(
                            Messages.text("review.publish.ask", many),
                            Messages.text("review.publish.ask.text"),
                            Messages.text("review.publish.deed"),
                            Messages.text("review.publish.safe"),
                            false),
                    () -> model.decide(Verdict.PUBLISH, () -> {}));
        }
    }

    @FXML
    private void reject() {
        if (!reject.isDisabled()) {
            rejectingController.open();
        }
    }

    @FXML
    private void choose() {
        Opened now = model.openedProperty().get();
        if (now != null) {
            model.choose(now.post(), !model.chosen().contains(now.post()));
        }
    }

    /** Whether a reason was begun. */
    boolean hasUnsavedChanges() {
        return rejectingController.isBegun();
    }

    /** Stops reading, and lets go of what is shown. */
    void close() {
        renewing.stop();
        reading.stop();
        model.leave();
    }
}
