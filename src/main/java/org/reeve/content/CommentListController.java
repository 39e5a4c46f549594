package org.reeve.content;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.reeve.platform.fx.CountLine;
import org.reeve.platform.fx.EmptyState;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.fx.RowSelection;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** All comments, the newest first. */
public final class CommentListController {
    private static final String LIST = "comments";

    private final CommentListModel model;
    private final Consumer<UUID> showPost;
    private final Shell shell;

    @FXML
    private TextField search;

    @FXML
    private TextField author;

    @FXML
    private Label hint;

    @FXML
    private Button post;

    @FXML
    private Button delete;

    @FXML
    private CountLine line;

    @FXML
    private TableView<PagedRow<Comment>> table;

    @FXML
    private TableColumn<PagedRow<Comment>, Comment> content;

    @FXML
    private TableColumn<PagedRow<Comment>, Comment> person;

    @FXML
    private TableColumn<PagedRow<Comment>, Comment> under;

    @FXML
    private TableColumn<PagedRow<Comment>, Comment> created;

    @FXML
    private EmptyState nothing;

    private Typing typing;
    private RowSelection<Comment> selection;

    /** @param showPost shows the post with this id */
    @SuppressWarnings("NullAway.Init") // FXML fills it in
    CommentListController(CommentListModel model, Consumer<UUID> showPost, Shell shell) {
        this.model = model;
        this.showPost = showPost;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        TextGuard.install(search, hint::setText);
        TextGuard.install(author, hint::setText);
        Fields.hideWhenEmpty(hint);
        typing = new Typing(
                () -> model.queryProperty().set(new CommentQuery(search.getText(), author.getText())), search, author);
        PagedTable<Comment> rows = new PagedTable<>(table, model.listing(), shell::say);
        rows.cell(content, () -> new HitCell<>(Comment::content), row -> Hits.plain(row.content()));
        rows.text(person, row -> ContentWords.author(row.author()));
        rows.text(under, Comment::postTitle);
        rows.time(created, Comment::createdAt, "");
        rows.keepColumns(shell.settings(), LIST, line);
        rows.start();
        selection = rows.selection();
        selection.sizeProperty().subscribe(size -> followSelection());
        Fields.show(delete, shell.may("comments.delete"));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        line.count(
                model.listing(),
                count -> Messages.text(
                        count.value() == 1 ? "content.comment.count.one" : "content.comment.count.many", count.text()));
        line.onClear(this::clear);
        line.filteredProperty().bind(model.queryProperty().map(query -> !query.equals(CommentQuery.ALL)));
        nothing.follow(model.listing(), () -> Messages.text("content.comment.nothing"), this::words, this::clear);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE && !delete.isDisabled() && delete.isVisible()) {
            delete();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !post.isDisabled()) {
            showPost();
            event.consume();
        }
    }

    private String words() {
        CommentQuery query = model.queryProperty().get();
        String by = query.author().isEmpty() ? "" : Messages.text("content.filter.words.author", query.author());
        return (query.text() + " " + by).strip();
    }

    private void followSelection() {
        int chosen = selection.sizeProperty().get();
        post.setDisable(chosen != 1);
        delete.setDisable(chosen == 0);
    }

    private void clear() {
        typing.clear();
        model.queryProperty().set(CommentQuery.ALL);
    }

    @FXML
    private void showPost() {
        List<Comment> chosen = selection.rows();
        if (chosen.size() == 1) {
            showPost.accept(chosen.getFirst().postId());
        }
    }

    @FXML
    private void delete() {
        List<Comment> chosen = selection.rows();
        if (chosen.isEmpty()) {
            return;
        }
        String title = chosen.size() == 1
                ? ContentWords.deletionTitle(chosen.getFirst())
                : Messages.text("content.comment.delete.many", chosen.size());
        shell.confirm(
                ContentWords.deletion(title),
                why -> model.delete(chosen.stream().map(Comment::id).toList(), why));
    }

    void refresh() {
        model.load();
    }

    void focusFilter() {
        search.requestFocus();
        search.selectAll();
    }

    void close() {
        typing.stop();
        model.listing().close();
    }
}
