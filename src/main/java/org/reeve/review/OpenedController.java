package org.reeve.review;

import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.content.Markdown;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** The post that is being looked at, and what helps to decide on it. */
public final class OpenedController {
    private final ReviewModel model;
    private final Shell shell;

    @FXML
    private ScrollPane page;

    @FXML
    private VBox post;

    @FXML
    private Label title;

    @FXML
    private Label meta;

    @FXML
    private Label before;

    @FXML
    private Hyperlink author;

    @FXML
    private Label facts;

    @FXML
    private VBox text;

    @FXML
    private Label notice;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    OpenedController(ReviewModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        notice.textProperty().bind(model.noticeProperty());
        Fields.hideWhenEmpty(notice);
        Fields.hideWhenEmpty(before);
        model.openedProperty().subscribe(this::show);
    }

    private void show(@Nullable Opened opened) {
        Fields.show(post, opened != null);
        if (opened == null) {
            return;
        }
        Author by = opened.author();
        title.setText(opened.title());
        meta.setText(Messages.text("review.waits", ReviewWords.ago(opened.since()), Times.local(opened.since())));
        before.setText(opened.reason().isEmpty() ? "" : Messages.text("review.before", opened.reason()));
        author.setText(by.name());
        author.setDisable(!shell.leads(Way.PERSON));
        facts.setText(String.join(
                " · ",
                Stream.of(
                                by.email(),
                                Boolean.FALSE.equals(by.active()) ? Messages.text("review.author.inactive") : "",
                                Messages.text("review.author.since", Times.local(by.since())),
                                Messages.text("review.author.posts", by.published(), by.rejected(), by.waiting()),
                                Messages.text("review.author.comments", by.comments()),
                                by.notes() == 0 ? "" : Messages.text("review.author.notes", by.notes()))
                        .filter(part -> !part.isEmpty())
                        .toList()));
        text.getChildren().setAll(Markdown.render(opened.content()));
        page.setVvalue(0);
    }

    @FXML
    private void goToAuthor() {
        Opened now = model.openedProperty().get();
        if (now != null) {
            shell.go(Way.PERSON, now.author().id());
        }
    }
}
