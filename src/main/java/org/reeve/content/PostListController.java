package org.reeve.content;

import java.util.List;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.reeve.exchange.ExportMenuController;
import org.reeve.platform.fx.CountLine;
import org.reeve.platform.fx.DetailPane;
import org.reeve.platform.fx.EmptyState;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.fx.RowSelection;
import org.reeve.platform.i18n.Messages;
import org.reeve.savedview.SavedViewsModel;
import org.reeve.shell.Shell;

/** The posts with their filter, and beside them the one that is selected. */
public final class PostListController {
    private static final String LIST = "posts";

    private final PostListModel model;
    private final PostModel open;
    private final Shell shell;
    private final SavedViewsModel saved;
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");

    @FXML
    private SplitPane split;

    @FXML
    private PostFilterController filterController;

    @FXML
    private CountLine line;

    @FXML
    private TableView<PagedRow<PostRow>> table;

    @FXML
    private TableColumn<PagedRow<PostRow>, PostRow> title;

    @FXML
    private TableColumn<PagedRow<PostRow>, PostRow> excerpt;

    @FXML
    private TableColumn<PagedRow<PostRow>, PostRow> author;

    @FXML
    private TableColumn<PagedRow<PostRow>, PostRow> status;

    @FXML
    private TableColumn<PagedRow<PostRow>, PostRow> comments;

    @FXML
    private TableColumn<PagedRow<PostRow>, PostRow> created;

    @FXML
    private TableColumn<PagedRow<PostRow>, PostRow> published;

    @FXML
    private TableColumn<PagedRow<PostRow>, PostRow> language;

    @FXML
    private ExportMenuController exportController;

    @FXML
    private EmptyState nothing;

    @FXML
    private Node post;

    @FXML
    private PostController postController;

    @FXML
    private MovesController movesController;

    private RowSelection<PostRow> selection;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    PostListController(PostListModel model, PostModel open, Shell shell, SavedViewsModel saved) {
        this.model = model;
        this.open = open;
        this.shell = shell;
        this.saved = saved;
    }

    @FXML
    private void initialize() {
        PagedTable<PostRow> rows = new PagedTable<>(table, model.listing(), shell::say);
        rows.cell(title, () -> new HitCell<>(PostRow::title), PostRow::plainTitle);
        rows.cell(excerpt, () -> new HitCell<>(PostRow::excerpt), row -> Hits.plain(row.excerpt()));
        rows.text(author, row -> ContentWords.author(row.author()));
        rows.cell(status, StatusCell::new, row -> row.status().words());
        rows.text(comments, row -> row.comments() == 0 ? "" : String.valueOf(row.comments()));
        rows.time(created, PostRow::createdAt, "");
        rows.time(published, PostRow::publishedAt, "");
        rows.text(language, row -> ContentWords.language(row.language()));
        rows.keepColumns(shell.settings(), LIST, line);
        exportController.offer(LIST, rows::fields, model::all, model.listing());
        selection = rows.selection();
        selection.open(open.rowProperty(), row -> {
            open.open(row);
            return true;
        });
        rows.start();
        line.count(
                model.listing(),
                count -> Messages.text(count.value() == 1 ? "content.count.one" : "content.count.many", count.text()));
        line.onClear(filterController::clear);
        line.filteredProperty().bind(model.queryProperty().map(PostQuery::isFiltered));
        nothing.follow(
                model.listing(),
                () -> Messages.text("content.nothing"),
                filterController::words,
                filterController::clear);
        DetailPane pane = new DetailPane(split, post);
        open.postProperty().subscribe(shown -> {
            pane.show(shown != null);
            detail.set(shown == null ? "" : shown.text().title());
        });
        open.onChanged(model.listing()::refresh);
        movesController.follow(selection, postController::askToDelete, open::refreshed);
        postController.onBack(table::requestFocus);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        rows.onColumns(saved::touched);
        model.queryProperty().subscribe((before, after) -> saved.touched());
        filterController.views().offer(saved);
        saved.open(new PostViews(model, rows));
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && open.post() != null) {
            if (isArrived()) {
                postController.edit();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE && shell.may("posts.delete")) {
            List<PostRow> chosen = selection.rows();
            if (!chosen.isEmpty()) {
                postController.askToDelete(chosen.stream().map(PostRow::id).toList());
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            open.close();
            event.consume();
        }
    }

    /** Whether the post beside the list is the one that is chosen in it, not the one before. */
    private boolean isArrived() {
        Post shown = open.post();
        PostRow chosen = open.rowProperty().get();
        return shown != null && (chosen == null || chosen.id().equals(shown.id()));
    }

    void refresh() {
        model.load();
        saved.refresh();
        model.publishDue();
        open.refresh();
    }

    void focusFilter() {
        filterController.focus();
    }

    StringExpression detail() {
        return detail.getReadOnlyProperty();
    }

    void close() {
        filterController.stop();
        saved.close();
        model.close();
        open.close();
    }
}
