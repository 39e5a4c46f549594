package org.reeve.content;

import java.util.List;
import javafx.beans.binding.StringExpression;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.ViewChoice;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;

/** The section: posts, comments, and what was deleted. */
public final class ContentController implements SectionView.Hooks {
    private final Shell shell;

    @FXML
    private ToggleButton showPosts;

    @FXML
    private ToggleButton showComments;

    @FXML
    private ToggleButton showDeleted;

    @FXML
    private Node posts;

    @FXML
    private Node comments;

    @FXML
    private Node deleted;

    @FXML
    private PostListController postsController;

    @FXML
    private CommentListController commentsController;

    @FXML
    private DeletedListController deletedController;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ContentController(Shell shell) {
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        Fields.show(showComments, shell.may("comments.read"));
        Fields.show(showDeleted, shell.may("posts.delete") || shell.may("comments.delete"));
        ViewChoice.between(
                List.of(showPosts, showComments, showDeleted), List.of(posts, comments, deleted), this::refresh);
    }

    /** Goes to the posts. */
    void showPosts() {
        showPosts.setSelected(true);
    }

    @Override
    public void refresh() {
        if (showComments.isSelected()) {
            commentsController.refresh();
        } else if (showDeleted.isSelected()) {
            deletedController.refresh();
        } else {
            postsController.refresh();
        }
    }

    @Override
    public void focusFilter() {
        if (showComments.isSelected()) {
            commentsController.focusFilter();
        } else if (showPosts.isSelected()) {
            postsController.focusFilter();
        }
    }

    @Override
    public void closed() {
        postsController.close();
        commentsController.close();
        deletedController.close();
    }

    @Override
    public StringExpression detail() {
        return postsController.detail();
    }
}
