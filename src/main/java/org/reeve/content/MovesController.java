package org.reeve.content;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.RowSelection;
import org.reeve.platform.fx.WrapRow;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** The bar below the posts: how many are selected, and where all of them can be moved. It shows from two on. */
public final class MovesController {
    private final MovesModel model;
    private final Shell shell;
    private Consumer<List<UUID>> deletion = posts -> {};
    private Runnable changed = () -> {};
    private RowSelection<PostRow> selection;

    @FXML
    private VBox bar;

    @FXML
    private Label selected;

    @FXML
    private WrapRow deeds;

    @SuppressWarnings("NullAway.Init") // FXML fills it in, and the list says what is selected
    MovesController(MovesModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        Fields.show(bar, false);
    }

    /**
     * Follows what is selected in the list.
     *
     * @param delete asks before it deletes these
     * @param moved runs when posts have moved
     */
    void follow(RowSelection<PostRow> rows, Consumer<List<UUID>> delete, Runnable moved) {
        selection = rows;
        deletion = delete;
        changed = moved;
        rows.sizeProperty().subscribe(size -> show());
    }

    private void show() {
        int many = selection.sizeProperty().get();
        Fields.show(bar, many > 1);
        selected.setText(Messages.text("content.bulk.selected", many));
        List<Status> statuses =
                selection.rows().stream().map(PostRow::status).distinct().toList();
        List<Button> buttons = Stream.of(Move.values())
                .filter(move -> statuses.contains(move.from) && shell.may(move.permission))
                .map(move -> button("content.move." + move.key(), move.icon, "posts-" + move.key(), () -> start(move)))
                .toList();
        deeds.getChildren().setAll(buttons);
        if (shell.may("posts.delete")) {
            deeds.getChildren()
                    .add(button("content.delete", "fth-trash-2", "posts-delete", () -> deletion.accept(ids())));
        }
    }

    private static Button button(String text, String icon, String id, Runnable deed) {
        Button button = new Button(Messages.text(text), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> deed.run());
        return button;
    }

    private List<UUID> ids() {
        return selection.rows().stream().map(PostRow::id).toList();
    }

    private void start(Move move) {
        model.start(move, ids(), selection.unread().cardinality(), () -> {
            // They are not where they were: what is selected next is chosen from what the list shows now
            selection.clear();
            changed.run();
        });
    }

    @FXML
    private void clear() {
        selection.clear();
    }
}
