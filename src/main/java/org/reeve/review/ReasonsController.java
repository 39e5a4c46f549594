package org.reeve.review;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;
import org.reeve.shell.Question;
import org.reeve.shell.Shell;

/** The reasons for rejecting: added, changed, put in order and retired. */
public final class ReasonsController {
    private final ReasonsModel model;
    private final Shell shell;

    @FXML
    private ListView<Reason> list;

    @FXML
    private Label heading;

    @FXML
    private TextField title;

    @FXML
    private TextArea text;

    @FXML
    private Label hint;

    @FXML
    private Button create;

    @FXML
    private Button save;

    @FXML
    private Button revert;

    @FXML
    private Button up;

    @FXML
    private Button down;

    @FXML
    private Button retire;

    @FXML
    private Button offer;

    @FXML
    private Button delete;

    @FXML
    private ProblemView problem;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ReasonsController(ReasonsModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        list.setItems(model.all());
        list.setPlaceholder(new Label(Messages.text("review.reason.none")));
        list.setCellFactory(view -> new ReasonCell());
        list.getSelectionModel().selectedItemProperty().subscribe(reason -> {
            if (reason != null && !reason.equals(model.chosenProperty().get())) {
                model.choose(reason);
            }
        });
        // Until it is saved or dropped, what is typed belongs to the one that it was typed for
        list.disableProperty().bind(model.dirtyProperty());
        title.textProperty().bindBidirectional(model.titleProperty());
        text.textProperty().bindBidirectional(model.textProperty());
        TextGuard.install(title, hint::setText);
        Fields.hideWhenEmpty(hint);
        model.problemProperty().subscribe(problem::show);
        model.chosenProperty().subscribe(this::show);
        // Read again, the chosen one may be the same in another place
        model.offered().addListener((ListChangeListener<Reason>)
                change -> show(model.chosenProperty().get()));
        model.dirtyProperty().subscribe(typed -> offer());
        model.titleProperty().subscribe(words -> offer());
        model.textProperty().subscribe(words -> offer());
        model.busyProperty().subscribe(busy -> offer());
    }

    private void show(@Nullable Reason chosen) {
        heading.setText(Messages.text(chosen == null ? "review.reason.new" : "review.reason.change"));
        if (chosen == null) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(chosen);
        }
        offer();
    }

    private void offer() {
        Reason chosen = model.chosenProperty().get();
        boolean typed = model.dirtyProperty().get();
        boolean idle = !model.busyProperty().get();
        boolean retired = chosen != null && chosen.retired();
        hint.setText(wrong());
        save.setDisable(!typed || !idle || !model.isValid());
        revert.setDisable(!typed);
        create.setDisable(typed || chosen == null);
        up.setDisable(typed || !idle || !model.canMove(-1));
        down.setDisable(typed || !idle || !model.canMove(1));
        retire.setDisable(typed || !idle || chosen == null);
        offer.setDisable(typed || !idle);
        delete.setDisable(typed || !idle);
        Fields.show(retire, !retired);
        Fields.show(offer, retired);
        Fields.show(delete, retired);
    }

    private String wrong() {
        if (!Reason.fits(model.titleProperty().get(), Reason.LONGEST_TITLE)) {
            return Messages.text("review.reason.title.long", Reason.LONGEST_TITLE);
        }
        return Reason.fits(model.textProperty().get(), Reason.LONGEST_TEXT)
                ? ""
                : Messages.text("review.reason.text.long", Reason.LONGEST_TEXT);
    }

    /** Begins a new one. */
    @FXML
    void create() {
        model.choose(null);
        title.requestFocus();
    }

    /** Saves what is typed. */
    @FXML
    void save() {
        if (!save.isDisabled()) {
            model.save();
        }
    }

    @FXML
    private void revert() {
        model.revert();
    }

    @FXML
    private void moveUp() {
        model.move(-1);
    }

    @FXML
    private void moveDown() {
        model.move(1);
    }

    @FXML
    private void retire() {
        model.retire(true);
    }

    @FXML
    private void offerAgain() {
        model.retire(false);
    }

    @FXML
    private void delete() {
        Reason chosen = model.chosenProperty().get();
        if (chosen != null) {
            shell.ask(
                    new Question(
                            Messages.text("review.reason.delete.title", chosen.title()),
                            Messages.text("review.reason.delete.text"),
                            Messages.text("review.reason.delete"),
                            Messages.text("review.reason.delete.safe"),
                            true),
                    model::delete);
        }
    }

    /** Whether something is typed. */
    boolean hasUnsavedChanges() {
        return model.dirtyProperty().get();
    }

    private static final class ReasonCell extends ListCell<Reason> {
        @Override
        protected void updateItem(@Nullable Reason reason, boolean empty) {
            super.updateItem(reason, empty);
            if (empty || reason == null) {
                setText(null);
            } else {
                setText(
                        reason.retired()
                                ? Messages.text("review.reason.line.retired", reason.title())
                                : reason.title());
            }
        }
    }
}
