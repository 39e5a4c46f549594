package org.reeve.undo;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.SectionView;

/** What undoing would do record by record, with what was changed since to choose from, and the button that does it. */
public final class UndoReviewController implements SectionView.Hooks {
    private final UndoReviewModel model;

    @FXML
    private Label title;

    @FXML
    private Label text;

    @FXML
    private Label summary;

    @FXML
    private TableView<UndoRow> table;

    @FXML
    private TableColumn<UndoRow, UndoRow> chosen;

    @FXML
    private TableColumn<UndoRow, UndoRow> whom;

    @FXML
    private TableColumn<UndoRow, UndoRow> inverse;

    @FXML
    private TableColumn<UndoRow, UndoRow> fate;

    @FXML
    private Button undo;

    UndoReviewController(UndoReviewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        Fields.hideWhenEmpty(summary);
        for (TableColumn<UndoRow, UndoRow> column : List.of(chosen, whom, inverse, fate)) {
            column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        }
        chosen.setCellFactory(column -> new ChoiceCell(model));
        whom.setCellFactory(column -> new WordsCell(UndoRow::name));
        inverse.setCellFactory(column -> new WordsCell(UndoWords::inverse, UndoWords::inverseInUtc));
        fate.setCellFactory(column -> new WordsCell(row -> UndoWords.fate(row, model.isChosen(row))));
        model.rowsProperty().subscribe(rows -> table.getItems().setAll(rows));
        model.planProperty().subscribe(this::show);
        model.busyProperty().subscribe(busy -> show(model.planProperty().get()));
        model.finishedProperty().subscribe(done -> show(model.planProperty().get()));
        model.load();
    }

    private void show(@Nullable UndoPlan plan) {
        boolean finished = model.finishedProperty().get();
        undo.setDisable(plan == null
                || plan.restores() == 0
                || finished
                || model.busyProperty().get());
        table.refresh();
        if (plan == null) {
            return;
        }
        int restores = plan.restores();
        title.setText(
                finished
                        ? UndoWords.done(plan)
                        : restores == 0 ? Messages.text("undo.nothing") : Messages.text("undo.title", restores));
        text.setText(Messages.text(finished ? "undo.review.done" : restores == 0 ? "undo.nothing.text" : "undo.text"));
        summary.setText(UndoWords.summary(plan));
    }

    @FXML
    private void carryOut() {
        model.carryOut();
    }

    @Override
    public void refresh() {
        model.load();
    }

    @Override
    public void closed() {
        model.close();
    }

    /** A box to tick where a record was changed since. */
    private static final class ChoiceCell extends TableCell<UndoRow, UndoRow> {
        private final UndoReviewModel model;
        private final CheckBox box = new CheckBox();

        ChoiceCell(UndoReviewModel model) {
            this.model = model;
            box.setOnAction(event -> {
                UndoRow row = getItem();
                if (row != null) {
                    model.choose(row, box.isSelected());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable UndoRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean shown = row != null && !empty && row.isChangedSince();
            setGraphic(shown ? box : null);
            if (shown && row != null) {
                box.setSelected(model.isChosen(row));
                box.setDisable(
                        model.finishedProperty().get() || model.busyProperty().get());
                box.setAccessibleText(Messages.text("undo.review.anyway", row.name()));
            }
        }
    }

    private static final class WordsCell extends TableCell<UndoRow, UndoRow> {
        private final Function<UndoRow, String> words;
        private final Function<UndoRow, String> hover;
        private final Tooltip tooltip = new Tooltip();

        WordsCell(Function<UndoRow, String> words) {
            this(words, row -> "");
        }

        /** @param hover what is said to whoever points at it; empty for nothing */
        WordsCell(Function<UndoRow, String> words, Function<UndoRow, String> hover) {
            this.words = words;
            this.hover = hover;
            setWrapText(true);
        }

        @Override
        protected void updateItem(@Nullable UndoRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null || empty ? null : words.apply(row));
            tooltip.setText(row == null || empty ? "" : hover.apply(row));
            setTooltip(tooltip.getText().isEmpty() ? null : tooltip);
        }
    }
}
