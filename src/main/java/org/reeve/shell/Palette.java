package org.reeve.shell;

import java.util.Comparator;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.i18n.Messages;

/** Finds an action or section by a few letters of its name, and does it. FX thread only. */
final class Palette extends VBox {
    private final Actions actions;
    private final Overlay overlay;
    private final TextField query = Controls.styled(new TextField(), "palette-query");
    private final ObservableList<Action> found = FXCollections.observableArrayList();
    private final ListView<Action> list = Controls.styled(new ListView<>(found), "palette-list");

    Palette(Actions actions, Overlay overlay) {
        this.actions = actions;
        this.overlay = overlay;
        getStyleClass().addAll("card-dialog", "palette");
        query.setId("palette-query");
        query.setPromptText(Messages.text("shell.palette.prompt"));
        query.setAccessibleText(Messages.text("shell.palette.prompt"));
        query.textProperty().subscribe(this::search);
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setId("palette-list");
        list.setFocusTraversable(false);
        list.setAccessibleText(Messages.text("shell.palette.list"));
        list.setPlaceholder(Controls.label(Messages.text("shell.palette.nothing"), "empty"));
        list.setCellFactory(view -> new Row());
        getChildren().addAll(query, list);
    }

    void open() {
        if (!overlay.shows(this)) {
            query.clear();
            search("");
            overlay.show(this, Pos.TOP_CENTER, this::close);
        }
    }

    private void close() {
        overlay.hide(this);
    }

    private void search(String text) {
        record Hit(Action action, int score) {}
        List<Action> hits = actions.available().stream()
                .map(action -> new Hit(action, Fuzzy.score(text, action.title())))
                .filter(hit -> hit.score() != Fuzzy.NO_MATCH)
                .sorted(Comparator.comparingInt(Hit::score).reversed())
                .map(Hit::action)
                .toList();
        found.setAll(hits);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void key(KeyEvent event) {
        int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (step != 0 && !found.isEmpty()) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + step, found.size());
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 3));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            run(list.getSelectionModel().getSelectedItem());
            event.consume();
        }
    }

    private void run(@org.jspecify.annotations.Nullable Action action) {
        if (action != null) {
            close();
            action.run().run();
        }
    }

    private final class Row extends ListCell<Action> {
        private final FontIcon icon = new FontIcon();
        private final Label title = Controls.label("", "palette-title");
        private final Label keys = Controls.label("", "keys");
        private final Node row = Controls.styled(new HBox(icon, title, Controls.spacer(), keys), "palette-row");

        private Row() {
            setOnMouseClicked(event -> Palette.this.run(getItem()));
        }

        @Override
        protected void updateItem(Action action, boolean empty) {
            super.updateItem(action, empty);
            if (empty || action == null) {
                setGraphic(null);
                return;
            }
            icon.setIconLiteral(action.icon());
            title.setText(action.title());
            keys.setText(action.keysText());
            keys.setVisible(action.keys() != null);
            setAccessibleText(action.title() + " " + action.keysText());
            setGraphic(row);
        }
    }
}
