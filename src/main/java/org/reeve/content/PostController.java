package org.reeve.content;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Confirmation;
import org.reeve.shell.ProblemView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** One post: its text, where it is on its way, and what can be done with it. */
public final class PostController {
    private final PostModel model;
    private final ThreadModel thread;
    private final Tabs tabs;
    private final Shell shell;
    private Runnable back = () -> {};

    /** Where a post is edited, and where its revisions are. */
    interface Tabs {
        void edit(Post post);

        void revisions(Post post);
    }

    @FXML
    private Node root;

    @FXML
    private Label title;

    @FXML
    private Hyperlink author;

    @FXML
    private Label statusChip;

    @FXML
    private Label languageChip;

    @FXML
    private Label facts;

    @FXML
    private Label reason;

    @FXML
    private FlowPane moves;

    @FXML
    private Button edit;

    @FXML
    private Button revisions;

    @FXML
    private Button delete;

    @FXML
    private Node schedule;

    @FXML
    private ScheduleController scheduleController;

    @FXML
    private ProblemView problem;

    @FXML
    private VBox content;

    @FXML
    private Node comments;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    PostController(PostModel model, ThreadModel thread, Tabs tabs, Shell shell) {
        this.model = model;
        this.thread = thread;
        this.tabs = tabs;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        Fields.hideWhenEmpty(reason);
        Fields.show(comments, shell.may("comments.read"));
        Fields.show(revisions, shell.may("posts.write"));
        Fields.show(delete, shell.may("posts.delete"));
        Stream.of(moves, edit, delete).forEach(node -> node.disableProperty().bind(model.busyProperty()));
        model.postProperty().subscribe(this::show);
        model.problemProperty().subscribe(problem::show);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    /** Runs {@code returning} when the person leaves the post with the keyboard. */
    void onBack(Runnable returning) {
        back = returning;
    }

    private void show(@Nullable Post post) {
        thread.show(post == null ? null : post.id());
        if (post == null) {
            return;
        }
        title.setText(post.text().title());
        author.setText(ContentWords.author(post.author()));
        author.setDisable(!shell.leads(Way.PERSON));
        statusChip.setText(post.status().words());
        StatusChip.mark(statusChip, post.status());
        languageChip.setText(ContentWords.language(post.text().language()));
        facts.setText(facts(post));
        reason.setText(post.reason().isEmpty() ? "" : Messages.text("content.reason", post.reason()));
        content.getChildren().setAll(Markdown.render(post.text().content()));
        moves.getChildren()
                .setAll(Move.from(post.status()).stream()
                        .filter(move -> shell.may(move.permission))
                        .map(this::button)
                        .toList());
        Fields.show(edit, mayEdit(post));
        scheduleController.show(post);
        Fields.show(schedule, post.status() == Status.IN_REVIEW && shell.may("posts.publish"));
    }

    private boolean mayEdit(Post post) {
        return shell.may("posts.write") && (!post.isPublic() || shell.may("posts.publish"));
    }

    private static String facts(Post post) {
        String written = Messages.text("content.written", Times.local(post.createdAt()));
        if (post.publishedAt() != null) {
            return written + " " + Messages.text("content.published", Times.local(post.publishedAt()));
        }
        return post.publishAt() == null
                ? written
                : written + " "
                        + Messages.text(
                                "content.due", Times.local(post.publishAt()), ContentWords.author(post.scheduledBy()));
    }

    private Button button(Move move) {
        Button button = new Button(Messages.text("content.move." + move.key()), new FontIcon(move.icon));
        button.setId("post-" + move.key());
        if (move == Move.PUBLISH || move == Move.SUBMIT) {
            button.getStyleClass().add("accent");
        }
        button.setOnAction(event -> begin(move));
        return button;
    }

    private void begin(Move move) {
        Post post = model.post();
        if (move == Move.REJECT && post != null) {
            shell.confirm(
                    new Confirmation(
                            Messages.text("content.reject.title", post.text().title()),
                            Messages.text("content.reject.text"),
                            List.of(),
                            Messages.text("content.reject.reason"),
                            Messages.text("content.move.reject"),
                            Messages.text("content.reject.safe"),
                            true),
                    why -> model.move(move, why));
        } else {
            model.move(move, "");
        }
    }

    @FXML
    void edit() {
        Post post = model.post();
        if (post != null && mayEdit(post)) {
            tabs.edit(post);
        }
    }

    @FXML
    private void showRevisions() {
        Post post = model.post();
        if (post != null) {
            tabs.revisions(post);
        }
    }

    @FXML
    private void showAuthor() {
        Post post = model.post();
        if (post != null) {
            shell.go(Way.PERSON, post.authorId());
        }
    }

    @FXML
    private void delete() {
        Post post = model.post();
        if (post != null) {
            askToDelete(List.of(post.id()));
        }
    }

    /** Asks before deleting these posts, and says how many comments go with them. */
    void askToDelete(List<UUID> posts) {
        model.countDeletion(posts, counted -> {
            if (counted.posts() == 0) {
                shell.say(Messages.text("content.delete.gone"));
            } else {
                shell.confirm(ContentWords.deletion(question(counted)), why -> model.delete(posts, why));
            }
        });
    }

    private static String question(Counted counted) {
        String posts = counted.posts() == 1
                ? Messages.text("content.delete.title.one")
                : Messages.text("content.delete.title.many", counted.posts());
        return switch (counted.comments()) {
            case 0 -> Messages.text("content.delete.title", posts);
            case 1 -> Messages.text("content.delete.title.comment", posts);
            default -> Messages.text("content.delete.title.comments", posts, counted.comments());
        };
    }

    @FXML
    private void close() {
        model.close();
        back.run();
    }
}
