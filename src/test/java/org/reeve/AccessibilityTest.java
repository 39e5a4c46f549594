package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.TestDatabase;

/** Whoever can't see the window, or has no mouse, gets along in it. */
class AccessibilityTest extends DesktopTest {

    private void assertEverythingHasAName(String screen) {
        Node root = onFx(() -> scene().getRoot());
        assertThat(onFx(() -> Accessibility.nameless(root))).as(screen).isEmpty();
    }

    @Test
    void everyControlHasAName() {
        find("#server-one", Node.class);
        assertEverythingHasAName("connections");
        robot.clickOn("#add-server");
        find("#server-form", Node.class);
        assertEverythingHasAName("server form");
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("#remove-one");
        find("#question-safe", Node.class);
        assertEverythingHasAName("question");
        robot.push(KeyCode.ESCAPE);
        openServer();
        assertEverythingHasAName("sign-in");
        robot.clickOn("#sign-in-code");
        find("#redeem-code", TextField.class);
        assertEverythingHasAName("one-time code");
        robot.clickOn("#redeem-leave");
        find("#sign-in-email", TextField.class);
        signIn(ADA, TestDatabase.PASSWORD);
        find("#workbench", Node.class);
        until("the person is shown", () -> text("#person-name").equals("Ada Lovelace"));
        assertEverythingHasAName("workbench");
        robot.push(KeyCode.SHORTCUT, KeyCode.J);
        until("the tasks are there", () -> find("#task-tray", Node.class).isVisible());
        assertEverythingHasAName("tasks");
        robot.push(KeyCode.SHORTCUT, KeyCode.J);
        robot.clickOn("#section-sessions");
        find("#session-table", Node.class);
        assertEverythingHasAName("sessions");
        robot.clickOn("#sessions-attempts");
        find("#attempt-table", Node.class);
        assertEverythingHasAName("sign-in attempts");
        robot.clickOn("#sessions-factors");
        until(
                "roles are shown",
                () -> robot.lookup("#factor-roles .check-box").tryQuery().isPresent());
        assertEverythingHasAName("second factors");
        robot.clickOn("#person-menu").clickOn("My account");
        find("#self", Node.class);
        assertEverythingHasAName("my account");
        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        find("#lock-password", TextField.class);
        assertEverythingHasAName("lock");
        robot.clickOn("#lock-password").write(TestDatabase.PASSWORD).push(KeyCode.ENTER);
        until("the lock goes", () -> robot.lookup("#lock").tryQuery().isEmpty());
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        find("#palette-query", TextField.class);
        assertEverythingHasAName("palette");
        robot.push(KeyCode.ESCAPE).push(KeyCode.F1);
        find("#shortcut-sheet", Node.class);
        assertEverythingHasAName("shortcuts");
    }

    @Test
    void everyControlOfAPersonHasAName() {
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#account-table", TableView.class);
        until("accounts are shown", () -> shows("#account-table .table-row-cell .text"));
        assertEverythingHasAName("accounts");
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        find("#new-name", TextField.class);
        assertEverythingHasAName("new account");
        robot.push(KeyCode.SHORTCUT, KeyCode.W);
        robot.clickOn("#account-table .table-row-cell");
        until("the account is open", () -> shows("#account-person"));
        robot.clickOn("#account-person");
        until("the person is shown", () -> shows("#person-notes"));
        assertEverythingHasAName("person");
        press("#person-merge-open");
        until("it asks with whom", () -> shows("#person-merge-panel"));
        press("#person-erase-open");
        until("it asks whether", () -> shows("#person-erase-panel"));
        assertEverythingHasAName("person, merged and erased");
        robot.clickOn("#section-audit");
        find("#audit-table", TableView.class);
        assertEverythingHasAName("trail");
    }

    @Test
    void everyControlOfAnImportHasAName() throws IOException {
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#workbench", Node.class);
        importFile("email,name", "mira@example.org,Mira Vale", "nobody,Nobody");
        assertEverythingHasAName("columns of an import");
        robot.push(KeyCode.ENTER);
        until("it is checked", () -> shows("#import-counts .label"));
        assertEverythingHasAName("check of an import");
        press("#import-good");
        press("#import-deed");
        until("it is done", () -> shows("#import-invite"));
        assertEverythingHasAName("result of an import");
        press("#import-invite");
        until("codes are there", () -> shows("#import-show-codes"));
        press("#import-show-codes");
        assertEverythingHasAName("codes of an import");
        press("#import-another");
        until("it begins anew", () -> shows("#import-choose"));
        assertEverythingHasAName("file of an import");
    }

    /** Where it may have to be scrolled to. */
    private void press(String query) {
        ButtonBase button = find(query, ButtonBase.class);
        onFx(() -> {
            button.fire();
            return true;
        });
    }

    @Test
    void everyControlOfPostsAndCommentsHasAName() {
        server.execute(
                "INSERT INTO app.posts (user_id, title, content, status)"
                        + " SELECT id, 'On kettles', 'Text', 'in_review' FROM app.users WHERE email = ?",
                BOB);
        server.execute("INSERT INTO app.comments (post_id, user_id, content) SELECT id, user_id, 'Hm' FROM app.posts");
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#workbench", Node.class);
        robot.clickOn(find("#section-content", Node.class));
        find("#post-table", TableView.class);
        until("posts are shown", () -> shows("#post-table .table-row-cell .text"));
        robot.clickOn("On kettles");
        until("its comments are shown", () -> shows("#post-thread .comment"));
        assertEverythingHasAName("posts");
        robot.clickOn("#content-comments");
        find("#comment-table", TableView.class);
        assertEverythingHasAName("comments");
        robot.clickOn("#content-deleted");
        find("#deleted-table", TableView.class);
        assertEverythingHasAName("deleted");
        robot.clickOn("#content-posts");
        press("#post-edit");
        find("#post-text", Node.class);
        assertEverythingHasAName("editor");
        robot.clickOn("#section-content");
        press("#post-revisions");
        until("what changed is shown", () -> shows("#post-diff .side"));
        assertEverythingHasAName("revisions");
        robot.clickOn("#section-review");
        until("the post is shown", () -> text("#review-title").equals("On kettles"));
        press("#review-reject");
        until("it asks why", () -> shows("#review-reason"));
        assertEverythingHasAName("review");
        robot.clickOn("#review-show-history");
        until("what was decided is shown", () -> shows("#review-decisions"));
        assertEverythingHasAName("decisions");
    }

    @Test
    void everyControlOfTheRolesHasAName() {
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#workbench", Node.class);
        robot.clickOn(find("#section-roles", Node.class));
        TabPane tabs = find("#role-tabs", TabPane.class);
        ListView<?> roles = find("#role-list-view", ListView.class);
        until("roles are shown", () -> !roles.getItems().isEmpty());
        onFx(() -> {
            roles.getSelectionModel().selectFirst();
            return true;
        });
        until("a role is open", () -> shows("#role-member-table"));
        for (int tab = 0; tab < tabs.getTabs().size(); tab++) {
            int place = tab;
            String title = onFx(() -> {
                tabs.getSelectionModel().select(place);
                return tabs.getTabs().get(place).getText();
            });
            assertEverythingHasAName(title);
        }
        robot.clickOn("#person-menu").clickOn("My account");
        robot.clickOn(find("#self-factor-password", TextField.class)).write(TestDatabase.PASSWORD);
        robot.clickOn("#self-factor-set-up");
        TextField key = find("#enrolment-key", TextField.class);
        until("the key is there", () -> !key.getText().isEmpty());
        assertEverythingHasAName("enrolment");
    }

    @Test
    void theWholeWayInGoesByKeyboard() {
        find("#server-one", Node.class);
        Node open = robot.from(robot.lookup("#server-one").<Node>query())
                .lookup("Open")
                .query();
        tabTo(open);
        robot.push(KeyCode.SPACE);
        find("#sign-in-email", TextField.class);
        robot.write(ADA).push(KeyCode.ENTER).write(TestDatabase.PASSWORD).push(KeyCode.ENTER);
        find("#workbench", Node.class);
    }

    private void tabTo(Node node) {
        for (int i = 0; i < 30 && !onFx(node::isFocused); i++) {
            robot.push(KeyCode.TAB);
        }
        assertThat(onFx(node::isFocused)).isTrue();
    }
}
