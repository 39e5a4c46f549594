package org.reeve.content;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Shell;

/** What was said about the post, the oldest first. */
public final class ThreadController {
    private final ThreadModel model;
    private final Shell shell;

    @FXML
    private Label heading;

    @FXML
    private VBox list;

    @FXML
    private Button more;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ThreadController(ThreadModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        model.comments().addListener((ListChangeListener<Comment>) change -> show());
        model.moreProperty().subscribe(there -> Fields.show(more, there));
        show();
    }

    private void show() {
        heading.setText(Messages.text(model.comments().isEmpty() ? "content.comments.none" : "content.comments"));
        list.getChildren().setAll(model.comments().stream().map(this::box).toList());
    }

    private Node box(Comment comment) {
        String who = ContentWords.author(comment.author());
        Label author = new Label(who);
        author.getStyleClass().add("comment-author");
        Label when = new Label(Times.brief(comment.createdAt()));
        when.getStyleClass().add("muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(author, when, space);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("comment-head");
        if (shell.may("comments.delete")) {
            Button delete = new Button(null, new FontIcon("fth-trash-2"));
            delete.getStyleClass().addAll("flat", "small", "icon-button", "comment-delete");
            delete.setAccessibleText(Messages.text("content.comment.delete.named", who));
            delete.setOnAction(event -> ask(comment));
            head.getChildren().add(delete);
        }
        Label text = new Label(comment.content());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(head, text);
        box.getStyleClass().add("comment");
        return box;
    }

    private void ask(Comment comment) {
        shell.confirm(ContentWords.deletion(ContentWords.deletionTitle(comment)), why -> model.delete(comment, why));
    }

    @FXML
    private void readMore() {
        model.readMore();
    }
}
