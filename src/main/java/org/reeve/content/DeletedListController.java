package org.reeve.content;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.reeve.platform.fx.CountLine;
import org.reeve.platform.fx.EmptyState;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.fx.RowSelection;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** What was deleted, the latest first, to be restored. */
public final class DeletedListController {
    private static final String LIST = "deleted";

    private final DeletedListModel model;
    private final Shell shell;

    @FXML
    private Button restore;

    @FXML
    private CountLine line;

    @FXML
    private TableView<PagedRow<Deleted>> table;

    @FXML
    private TableColumn<PagedRow<Deleted>, Deleted> kind;

    @FXML
    private TableColumn<PagedRow<Deleted>, Deleted> text;

    @FXML
    private TableColumn<PagedRow<Deleted>, Deleted> author;

    @FXML
    private TableColumn<PagedRow<Deleted>, Deleted> at;

    @FXML
    private TableColumn<PagedRow<Deleted>, Deleted> reason;

    @FXML
    private EmptyState nothing;

    private RowSelection<Deleted> selection;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    DeletedListController(DeletedListModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        PagedTable<Deleted> rows = new PagedTable<>(table, model.listing(), shell::say);
        rows.text(kind, row -> Messages.text(row.post() ? "content.kind.post" : "content.kind.comment"));
        rows.text(text, row -> ContentWords.beginning(row.text()));
        rows.text(author, row -> ContentWords.author(row.author()));
        rows.time(at, Deleted::at, "");
        rows.text(reason, Deleted::reason);
        rows.keepColumns(shell.settings(), LIST, line);
        rows.start();
        selection = rows.selection();
        selection.sizeProperty().subscribe(size -> restore.setDisable(size.intValue() == 0));
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !restore.isDisabled()) {
                restore();
                event.consume();
            }
        });
        line.count(
                model.listing(),
                count -> Messages.text(
                        count.value() == 1 ? "content.deleted.count.one" : "content.deleted.count.many", count.text()));
        line.filteredProperty().set(false);
        nothing.follow(model.listing(), () -> Messages.text("content.deleted.nothing"), () -> "", () -> {});
    }

    @FXML
    private void restore() {
        model.restore(selection.rows());
    }

    void refresh() {
        model.load();
    }

    void close() {
        model.listing().close();
    }
}
