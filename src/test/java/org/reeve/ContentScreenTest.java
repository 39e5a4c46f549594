package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;

/** Posts and comments, as a moderator meets them. */
class ContentScreenTest extends DesktopTest {
    private static final UUID KETTLES = UUID.fromString("7e570000-0000-4000-8000-000000000001");
    private static final UUID BEES = UUID.fromString("7e570000-0000-4000-8000-000000000002");

    private void enterContent() {
        UUID mia = server.account("mia@example.org", "Mia Member", "Member");
        server.execute(
                "INSERT INTO app.posts (id, user_id, title, content, status, language) VALUES"
                        + " (?, ?, 'On kettles', E'# Kettles\n\nThey are *boiling* water.\n\n- copper\n- steel\n\nThe end.',"
                        + " 'in_review', 'en'),"
                        + " (?, ?, 'Bees in spring', 'They come back in April.', 'published', 'en')",
                KETTLES,
                mia,
                BEES,
                mia);
        server.execute(
                "INSERT INTO app.comments (post_id, user_id, content) VALUES (?, ?, 'Mine came in May'), (?, ?, 'Lovely')",
                BEES,
                mia,
                BEES,
                mia);
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#workbench", Node.class);
        robot.clickOn(find("#section-content", Node.class));
        find("#post-table", TableView.class);
        until("the posts are listed", () -> text("#post-count").equals("2 posts"));
    }

    /** Where it may have to be scrolled to. */
    private void press(String query) {
        Button button = find(query, Button.class);
        until(query + " can be used", () -> shows(query) && !button.isDisabled());
        onFx(() -> {
            button.fire();
            return true;
        });
    }

    private void say(String reason) {
        robot.clickOn(find("#confirmation-reason", TextField.class)).write(reason);
        robot.clickOn("#confirmation-deed");
    }

    /** The newest notice's. */
    private void undo() {
        find(".toast-deed", Button.class);
        robot.clickOn(List.copyOf(robot.lookup(".toast-deed").queryAllAs(Button.class))
                .getLast());
    }

    private void untilPost(UUID post, String column, String value) {
        until(
                column + " is " + value,
                () -> value.equals(server.value("SELECT " + column + " FROM app.posts WHERE id = ?", post)));
    }

    private void shoot(String name) {
        onFx(() -> {
            Screenshot.take(scene(), name);
            return true;
        });
    }

    @Test
    void aPostIsFoundDecidedOnAndDeletedAndComesBack() {
        enterContent();
        shoot("content-list");
        robot.clickOn("#post-search").write("boil");
        until("one is found", () -> text("#post-count").equals("1 post"));
        until("the hit is marked", () -> shows("#post-table .hit"));
        robot.clickOn("#post-table .hit");
        until("it is open", () -> shows("#post-title") && text("#post-title").equals("On kettles"));
        until("its Markdown is shown", () -> shows("#post-content .md-heading"));
        shoot("content-post");

        // What is typed stays when the post is read again
        DatePicker day = find("#post-schedule-day", DatePicker.class);
        TextField time = find("#post-schedule-time", TextField.class);
        onFx(() -> {
            day.setValue(LocalDate.of(2120, 5, 17));
            time.setText("17:4");
            return true;
        });
        server.execute("UPDATE app.posts SET title = 'On kettles again' WHERE id = ?", KETTLES);
        robot.push(KeyCode.F5);
        until("it is read again", () -> text("#post-title").equals("On kettles again"));
        assertThat(time.getText()).isEqualTo("17:4");
        assertThat(day.getValue()).isEqualTo(LocalDate.of(2120, 5, 17));

        press("#post-reject");
        say("Say which kettle");
        untilPost(KETTLES, "status", "rejected");
        until("the reason is shown", () -> text("#post-reason").equals("Reason: Say which kettle"));
        press("#post-rework");
        untilPost(KETTLES, "status", "draft");
        press("#post-submit");
        untilPost(KETTLES, "status", "in_review");
        assertThat(text("#post-reason")).as("still there for the next decision").contains("Say which kettle");
        press("#post-publish");
        untilPost(KETTLES, "status", "published");

        robot.clickOn("#post-clear");
        until("all are listed", () -> text("#post-count").equals("2 posts"));
        robot.clickOn("Bees in spring");
        until("the other one is open", () -> text("#post-title").equals("Bees in spring"));
        assertThat(time.getText()).as("typed for the one before").isEqualTo("9:00");
        until("its comments are shown", () -> shows("#post-thread .comment"));
        press("#post-delete");
        until(
                "it says what goes",
                () -> robot.lookup("Delete this post and 2 comments?")
                        .tryQuery()
                        .isPresent());
        say("Copied");
        until("it is gone", () -> text("#post-count").equals("1 post"));
        robot.clickOn("#content-deleted");
        until("it is among what was deleted", () -> text("#deleted-count").equals("1 deleted"));
        undo();
        until("it is back", () -> "2".equals(server.value("SELECT count(*) FROM app.posts WHERE deleted_at IS NULL")));

        robot.clickOn("#content-posts");
        until("both are listed", () -> text("#post-count").equals("2 posts"));
        robot.clickOn("#post-table .table-row-cell").push(KeyCode.SHORTCUT, KeyCode.A);
        until("both are selected", () -> text("#posts-selected").equals("2 posts selected"));
        press("#posts-archive");
        find("#confirmation-deed", Button.class);
        assertThat(robot.lookup("Archive: 2 posts?").tryQuery()).isPresent();
        shoot("content-bulk");
        robot.clickOn("#confirmation-deed");
        untilPost(KETTLES, "status", "archived");
        untilPost(BEES, "status", "archived");
        until("the bar goes", () -> !shows("#posts-bar"));
        undo();
        untilPost(KETTLES, "status", "published");
        untilPost(BEES, "status", "published");

        robot.clickOn("#content-comments");
        until("the comments are listed", () -> text("#comment-count").equals("2 comments"));
        robot.clickOn("#comment-search").write("lovely");
        until("one is found", () -> text("#comment-count").equals("1 comment"));
        robot.clickOn("#comment-table .hit");
        robot.push(KeyCode.DELETE);
        say("Empty praise");
        until("it is gone", () -> text("#comment-count").equals("0 comments"));
        robot.clickOn("#content-deleted");
        until("it is there", () -> text("#deleted-count").equals("1 deleted"));
        robot.clickOn(robot.from(robot.lookup("#deleted-table").<Node>query())
                .lookup("Lovely")
                .<Node>query());
        robot.push(KeyCode.ENTER);
        until(
                "it is back",
                () -> "2".equals(server.value("SELECT count(*) FROM app.comments WHERE deleted_at IS NULL")));
    }

    @Test
    void whatIsTypedSurvivesAndTwoEditsAreBroughtTogether() {
        enterContent();
        robot.clickOn("On kettles");
        press("#post-edit");
        TextArea text = find("#post-text", TextArea.class);
        onFx(() -> {
            text.requestFocus();
            text.positionCaret(text.getText().length());
            return true;
        });
        robot.write(" Or is it?");
        until("it is kept", () -> shows("#post-notice") && text("#post-notice").contains("kept on this computer"));
        until("it is shown as it will look", () -> shows("#post-preview .md-heading"));
        shoot("content-edit");

        robot.push(KeyCode.SHORTCUT, KeyCode.W);
        robot.clickOn(find("#question-deed", Button.class));
        until("the tab goes", () -> !shows("#post-editor"));
        press("#post-edit");
        until("what was typed is offered", () -> shows("#post-draft-take"));
        robot.clickOn("#post-draft-take");
        TextArea again = find("#post-text", TextArea.class);
        until("it is there again", () -> again.getText().endsWith("Or is it?"));

        server.execute("UPDATE app.posts SET content = replace(content, 'copper', 'brass') WHERE id = ?", KETTLES);
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        until(
                "both edits are together",
                () -> again.getText().contains("brass") && text("#post-notice").contains("together"));
        assertThat(again.getText()).endsWith("The end. Or is it?");
        server.execute("UPDATE app.posts SET content = replace(content, 'The end.', 'No end.') WHERE id = ?", KETTLES);
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        until("it asks which end", () -> shows("#post-merge-decide"));
        shoot("content-merge");
        robot.clickOn("#post-merge-decide");
        until("both are there", () -> again.getText().endsWith("The end. Or is it?\nNo end."));
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        untilPost(KETTLES, "content LIKE '%Or is it?%No end.'", "t");
        robot.push(KeyCode.SHORTCUT, KeyCode.W);
        until("the tab goes", () -> !shows("#post-editor"));

        press("#post-revisions");
        ListView<?> revisions = find("#post-revision-list", ListView.class);
        until("there are four", () -> revisions.getItems().size() == 4);
        shoot("content-revisions");
        until("what changed is shown", () -> shows("#post-diff .side"));
        onFx(() -> {
            revisions.getSelectionModel().selectLast();
            return true;
        });
        int newest = System.identityHashCode(revisions.getItems().getFirst());
        robot.push(KeyCode.F5);
        until(
                "they are read again",
                () -> System.identityHashCode(revisions.getItems().getFirst()) != newest);
        assertThat(revisions.getSelectionModel().getSelectedIndex())
                .as("still the chosen one")
                .isEqualTo(3);
        until("it is compared with nothing", () -> text("#post-side-before").startsWith("Before that"));
        press("#post-revision-restore");
        untilPost(KETTLES, "content LIKE '%copper%The end.'", "t");
        undo();
        untilPost(KETTLES, "content LIKE '%Or is it?%No end.'", "t");
    }
}
