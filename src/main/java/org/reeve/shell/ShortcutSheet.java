package org.reeve.shell;

import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.i18n.Messages;

/** All keys at a glance: those of the actions, and those that every list and form understands. FX thread only. */
final class ShortcutSheet extends VBox {
    private final Actions actions;
    private final Supplier<List<ViewKeys>> views;
    private final Overlay overlay;
    private final GridPane rows = Controls.styled(new GridPane(), "shortcuts");

    ShortcutSheet(Actions actions, Supplier<List<ViewKeys>> views, Overlay overlay) {
        this.actions = actions;
        this.views = views;
        this.overlay = overlay;
        setId("shortcut-sheet");
        getStyleClass().addAll("card-dialog", "shortcut-sheet");
        ColumnConstraints title = new ColumnConstraints();
        title.setHgrow(Priority.ALWAYS);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        keys.setMinWidth(Region.USE_PREF_SIZE);
        rows.getColumnConstraints().setAll(title, keys);
        ScrollPane scroll = Controls.styled(new ScrollPane(rows), "edge-to-edge");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox head = Controls.styled(
                new HBox(
                        Controls.label(Messages.text("shell.shortcuts.title"), "dialog-title"),
                        Controls.spacer(),
                        Controls.iconButton("fth-x", Messages.text("shell.shortcuts.close"), this::close)),
                "dialog-head");
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, scroll);
    }

    void open() {
        if (overlay.shows(this)) {
            return;
        }
        rows.getChildren().clear();
        group(Messages.text("shell.shortcuts.anywhere"));
        actions.withKeys().forEach(action -> row(action.title(), action.keysText()));
        group(Messages.text("shell.shortcuts.lists"));
        row(Messages.text("shell.shortcuts.open"), keys("Enter"));
        row(Messages.text("shell.shortcuts.leave"), keys("Esc"));
        row(Messages.text("shell.shortcuts.all"), PagedTable.ALL.getDisplayText());
        row(Messages.text("shell.shortcuts.copy"), PagedTable.COPY.getDisplayText());
        row(Messages.text("shell.shortcuts.look"), PagedTable.LOOK.getDisplayText());
        row(Messages.text("shell.shortcuts.next"), keys("Tab"));
        row(Messages.text("shell.shortcuts.previous"), keys("Shift+Tab"));
        for (ViewKeys view : views.get()) {
            group(view.title());
            view.keys().forEach(key -> row(key.title(), keys(key.combination())));
        }
        overlay.show(this, Pos.CENTER, this::close);
    }

    private void close() {
        overlay.hide(this);
    }

    private void group(String title) {
        rows.add(Controls.label(title, "shortcut-group"), 0, rows.getRowCount(), 2, 1);
    }

    private void row(String title, String keys) {
        Label words = Controls.label(title);
        words.setWrapText(true);
        Label combination = Controls.label(keys, "keys");
        combination.setMinWidth(Region.USE_PREF_SIZE);
        rows.addRow(rows.getRowCount(), words, combination);
    }

    private static String keys(String combination) {
        return KeyCombination.valueOf(combination).getDisplayText();
    }
}
