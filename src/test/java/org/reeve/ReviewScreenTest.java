package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.reeve.platform.settings.Theme;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;

/** Ada works through the review queue by keyboard, while Max works through it elsewhere. */
class ReviewScreenTest extends DesktopTest {
    private static final String MAX = "max@example.org";
    private static final String DECIDE = "api.decide_posts(uuid[], timestamp[], text, text, text, boolean)";

    @Test
    void twoModeratorsWorkThroughTheQueueAndNeverDoTheSameOne() throws SQLException {
        server.account(MAX, "Max Moderator", "Moderator");
        for (int hours = 6; hours > 0; hours--) {
            server.execute(
                    "INSERT INTO app.posts (user_id, title, content, status, submitted_at) SELECT id, ?, ?, 'in_review',"
                            + " timezone('UTC', now()) - make_interval(hours => ?) FROM app.users WHERE email = ?",
                    "Post " + (7 - hours),
                    "# Kettles\n\nA kettle that *whistles* is done. Number " + (7 - hours) + ":\n\n- copper\n- steel",
                    hours,
                    BOB);
        }
        try (Connection max = server.client(server.signIn(MAX));
                Statement elsewhere = max.createStatement()) {
            openServer();
            signIn(ADA, TestDatabase.PASSWORD);
            find("#section-review", Node.class);
            robot.clickOn("#section-review");
            untilOpen("Post 1");
            assertThat(shows("#review-text .md-heading")).isTrue();
            assertThat(text("#review-waiting")).isEqualTo("Waiting: 6");
            assertThat(text("#review-facts")).contains("bob@example.org");
            assertThat(one(
                            elsewhere,
                            "SELECT title FROM api.claim_next_review(NULL) c JOIN api.posts p ON p.id = c.post"))
                    .as("the oldest is Ada's")
                    .isEqualTo("Post 2");

            // On and back by letters, past what Max looks at
            letter(KeyCode.J);
            untilOpen("Post 3");
            until("the list marks it", () -> marked().equals("Post 3"));
            letter(KeyCode.K);
            untilOpen("Post 1");
            letter(KeyCode.A);
            untilOpen("Post 3");
            until("it is published", () -> statusOf("Post 1").equals("published"));
            until("the notice says so", () -> noticed("Published “Post 1”."));
            assertEverythingHasAName();

            robot.clickOn("Undo");
            until("it waits again", () -> statusOf("Post 1").equals("in_review"));

            // Letters that are typed into a reason decide nothing
            letter(KeyCode.R);
            until("it asks why", () -> shows("#review-rejecting"));
            until("there are reasons", () -> !reasons().getItems().isEmpty());
            onFx(() -> {
                reasons().getSelectionModel().selectFirst();
                return true;
            });
            TextArea reason = find("#review-reason", TextArea.class);
            assertThat(reason.getText()).contains("It advertises something");
            robot.clickOn("#review-reason").write(" ajk");
            robot.clickOn("#review-warn");
            assertEverythingHasAName();
            onFx(() -> {
                Screenshot.take(scene(), "review-light");
                settings().themeProperty().set(Theme.DARK);
                Screenshot.take(scene(), "review-dark");
                settings().themeProperty().set(Theme.LIGHT);
                return true;
            });

            // What can't be written leaves what was typed
            server.execute("REVOKE EXECUTE ON FUNCTION " + DECIDE + " FROM reeve_client");
            robot.clickOn("#review-reject-deed");
            until(
                    "it can be tried again",
                    () -> noticed("not allowed")
                            && !find("#review-reject-deed", Button.class).isDisabled());
            assertThat(reason.getText()).endsWith(" ajk");
            server.execute("GRANT EXECUTE ON FUNCTION " + DECIDE + " TO reeve_client");
            robot.clickOn("#review-reject-deed");
            until("it is rejected", () -> statusOf("Post 3").equals("rejected"));
            assertThat(server.value("SELECT body FROM app.account_notes")).startsWith("Rejected: It advertises");

            // Several at once; of what Max took meanwhile it is said that it was left out
            until("the next is open", () -> !opened().isEmpty() && !opened().equals("Post 3"));
            choose("Post 4");
            choose("Post 5");
            assertThat(text("#review-chosen")).contains("Chosen: 2");
            one(elsewhere, "SELECT outcome FROM api.claim_review((SELECT id FROM api.posts WHERE title = 'Post 5'))");
            robot.clickOn("#review-publish");
            find("#question-deed", Node.class);
            robot.clickOn("#question-deed");
            until("one is published", () -> statusOf("Post 4").equals("published"));
            assertThat(statusOf("Post 5")).isEqualTo("in_review");
            until("it says what was left out", () -> noticed("Somebody else is looking at it: 1."));

            robot.push(KeyCode.F1);
            find("#shortcut-sheet", Node.class);
            assertThat(noticed("In the review queue")).isTrue();
            robot.push(KeyCode.ESCAPE);
            until("the sheet is closed", () -> !shows("#shortcut-sheet"));

            // The letters can be switched off
            robot.clickOn("#review-keys");
            String before = opened();
            robot.clickOn("#review-list").push(KeyCode.A);
            assertThat(find("#review-keys", CheckBox.class).isSelected()).isFalse();
            robot.clickOn("#review-show-history");
            TableView<?> decisions = find("#review-decisions", TableView.class);
            until("what was decided is listed", () -> decisions.getItems().size() == 3);
            assertThat(statusOf(before)).isEqualTo("in_review");
            TableView<?> moderators = find("#review-moderators", TableView.class);
            assertThat(moderators.getItems().size()).isEqualTo(2);
            assertEverythingHasAName();
            keepReasons();
        }
    }

    /** Adds one, takes it to another place, changes it and retires it. */
    private void keepReasons() {
        robot.clickOn("#review-show-reasons");
        ListView<?> list = find("#review-reason-list", ListView.class);
        until("they are listed", () -> list.getItems().size() == 6);
        robot.clickOn("#review-reason-title")
                .write("Off topic")
                .push(KeyCode.TAB)
                .write("Not about kettles.");
        assertThat(list.isDisabled()).as("while something is typed").isTrue();
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        until(
                "it is the last",
                () -> ofReason("place").equals("7") && list.getItems().size() == 7);
        until("it is chosen", () -> list.getSelectionModel().getSelectedIndex() == 6);
        robot.clickOn("#review-reason-up");
        until("it goes up", () -> ofReason("place").equals("6"));
        until("it is chosen where it is", () -> list.getSelectionModel().getSelectedIndex() == 5);
        assertEverythingHasAName();
        onFx(() -> {
            Screenshot.take(scene(), "review-reasons-light");
            settings().themeProperty().set(Theme.DARK);
            Screenshot.take(scene(), "review-reasons-dark");
            settings().themeProperty().set(Theme.LIGHT);
            return true;
        });

        // Somebody else changes it meanwhile: what is typed stays, and is saved over theirs
        server.execute("UPDATE app.review_reasons SET content = 'Theirs' WHERE title = 'Off topic'");
        robot.clickOn("#review-reason-text").push(KeyCode.END).write(" Really");
        robot.clickOn("#review-reason-save");
        until("it says so", () -> shows("#review-reason-problem"));
        assertThat(find("#review-reason-text", TextArea.class).getText()).endsWith(" Really");
        until(
                "it can be saved again",
                () -> !find("#review-reason-save", Button.class).isDisabled());
        robot.clickOn("#review-reason-save");
        until("it is saved", () -> ofReason("content").endsWith(" Really"));
        until(
                "it can be retired",
                () -> !find("#review-reason-retire", Button.class).isDisabled());
        robot.clickOn("#review-reason-retire");
        until("it is retired", () -> ofReason("retired_at IS NOT NULL").equals("t"));
        robot.clickOn("#review-show-queue");
        until("a post is open", () -> !opened().isEmpty());
        robot.clickOn("#review-reject");
        until("the others are offered", () -> reasons().getItems().size() == 6);
    }

    private String ofReason(String column) {
        return String.valueOf(server.value("SELECT " + column + " FROM app.review_reasons WHERE title = 'Off topic'"));
    }

    private void assertEverythingHasAName() {
        Node root = onFx(() -> scene().getRoot());
        assertThat(onFx(() -> Accessibility.nameless(root))).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Object> reasons() {
        return find("#review-reasons", ComboBox.class);
    }

    /** By the keyboard: the list has the cursor. */
    private void letter(KeyCode key) {
        onFx(() -> {
            find("#review-list", ListView.class).requestFocus();
            return true;
        });
        robot.push(key);
    }

    private void choose(String title) {
        robot.clickOn(robot.lookup("#review-list .check-box")
                .match((Node box) -> box.isVisible() && ("Choose " + title).equals(box.getAccessibleText()))
                .<Node>query());
    }

    private String opened() {
        return robot.lookup("#review-title").queryAllAs(Label.class).stream()
                .filter(label -> Objects.requireNonNull(label.getParent()).isVisible())
                .map(Label::getText)
                .findFirst()
                .orElse("");
    }

    private String marked() {
        return robot.lookup("#review-list .list-cell:selected .review-title").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .findFirst()
                .orElse("");
    }

    private void untilOpen(String title) {
        until(title + " is open", () -> opened().equals(title));
    }

    private boolean noticed(String words) {
        return robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().contains(words));
    }

    private String statusOf(String title) {
        return String.valueOf(server.value("SELECT status FROM app.posts WHERE title = ?", title));
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
