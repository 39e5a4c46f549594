package org.reeve;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reeve.platform.Progress;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.settings.Theme;
import org.reeve.sample.SmallSample;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;

/** Pictures of what is done to people and roles, as {@link ScreenshotTest} makes them. */
class PeopleScreenshotTest extends DesktopTest {
    @BeforeEach
    void fill() throws SQLException {
        SmallSample.make(server.address(DatabaseAddress.MIGRATOR_LOGIN), Secret.of(""), Progress.NONE);
        server.execute("UPDATE app.roles SET needs_approval = true WHERE name = 'Moderator'");
        server.execute(
                "INSERT INTO app.role_requests (kind, role_id, role_name, user_id, reason, requested_by, expires_at)"
                        + " SELECT 'give', r.id, r.name, (SELECT id FROM app.users WHERE email NOT IN ('" + ADA + "', '"
                        + BOB
                        + "') ORDER BY created_at LIMIT 1), 'Stands in while Moe is on leave', b.id,"
                        + " timezone('UTC', now()) + interval '6 days' FROM app.roles r, app.users b"
                        + " WHERE r.name = 'Moderator' AND b.email = '" + BOB + "'");
        server.execute(
                "INSERT INTO app.role_requests (kind, role_id, role_name, gives, reason, requested_by, expires_at,"
                        + " status, decided_by, decided_at) SELECT 'permit', r.id, r.name, ARRAY[p.id],"
                        + " 'They answer reports on posts too', b.id, timezone('UTC', now()) + interval '5 days', 'approved', a.id,"
                        + " timezone('UTC', now()) - interval '1 hour' FROM app.roles r, app.users a, app.users b, app.permissions p"
                        + " WHERE r.name = 'Moderator' AND a.email = '" + ADA + "' AND b.email = '" + BOB
                        + "' AND p.name = 'posts.delete'");
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void whatIsDoneToPeopleAndRoles(Theme theme) {
        onFx(() -> {
            settings().themeProperty().set(theme);
            return true;
        });
        String suffix = "-" + theme.name().toLowerCase(Locale.ROOT);
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        TableView<?> accounts = find("#account-table", TableView.class);
        until(
                "accounts are shown",
                () -> !accounts.lookupAll(".table-row-cell .text").isEmpty());
        robot.clickOn(robot.from(accounts).lookup(".table-row-cell").nth(3).<Node>query());
        until("the account is open", () -> shows("#account-person"));
        robot.clickOn("#account-person");
        until("the person is shown", () -> shows("#person-notes"));
        takeEraseAndMerge(suffix);
        takeRoles(suffix);
    }

    private void takeEraseAndMerge(String suffix) {
        press("#person-merge-open");
        until("the search is there", () -> shows("#person-merge-search"));
        type("#person-merge-search", "example");
        until("others are found", () -> !list("#person-merge-found").getItems().isEmpty());
        onFx(() -> {
            list("#person-merge-found").getSelectionModel().select(0);
            return true;
        });
        until("it says what moves", () -> text("#person-merge-preview").contains("Moves"));
        scrollTo("#person-merge-panel");
        take("merge" + suffix);
        press("#person-merge-open");
        press("#person-erase-open");
        until("it asks for the name", () -> shows("#person-erase-name"));
        type("#person-erase-name", "Grace");
        scrollTo("#person-erase-name");
        take("erase" + suffix);
    }

    private void takeRoles(String suffix) {
        robot.clickOn("#section-roles");
        robot.clickOn("Matrix");
        find("#matrix-table", TableView.class);
        until("the permissions are shown", () -> shows("#matrix-table .check-box"));
        List<CheckBox> boxes = onFx(() -> robot.lookup("#matrix-table .check-box").queryAllAs(CheckBox.class).stream()
                .filter(box -> !box.isDisabled() && box.isVisible())
                .limit(14)
                .toList());
        for (int each : new int[] {2, 8, 13}) {
            onFx(() -> {
                boxes.get(each).fire();
                return true;
            });
        }
        press("#matrix-look");
        until(
                "it says what it comes to",
                () -> robot.lookup("#matrix-save")
                        .tryQuery()
                        .filter(node -> !node.isDisabled())
                        .isPresent());
        take("preview" + suffix);
        robot.clickOn("Why? Who can?");
        pick("#rights-person", "ada");
        choose("#rights-permission", "posts.delete");
        until("who can is listed", () -> !table("#rights-table").getItems().isEmpty());
        take("why" + suffix);
        robot.clickOn("Compare");
        choose("#compare-one-role", "Support");
        choose("#compare-other-role", "Auditor");
        until("they are compared", () -> !table("#compare-table").getItems().isEmpty());
        take("compare" + suffix);
        robot.clickOn("Requests (1)");
        until("requests are listed", () -> list("#request-list").getItems().size() == 2);
        onFx(() -> {
            list("#request-list").getSelectionModel().select(0);
            return true;
        });
        until("one is open", () -> shows("#request-approve"));
        take("requests" + suffix);
    }

    private ListView<?> list(String query) {
        return robot.lookup(query).queryAs(ListView.class);
    }

    private TableView<?> table(String query) {
        return robot.lookup(query).queryAs(TableView.class);
    }

    private void type(String query, String words) {
        onFx(() -> {
            robot.lookup(query).queryAs(TextInputControl.class).setText(words);
            return true;
        });
    }

    private void pick(String field, String words) {
        type(field, words);
        until("somebody is offered", () -> !list(field + "-list").getItems().isEmpty());
        robot.clickOn(field).push(KeyCode.ENTER);
    }

    private <T> void choose(String query, String text) {
        until(
                text + " is offered",
                () -> robot.lookup(query).tryQuery().isPresent()
                        && ((ComboBox<?>) robot.lookup(query).query())
                                .getItems().stream()
                                        .anyMatch(item -> item instanceof Choice<?> choice
                                                && choice.text().equals(text)));
        onFx(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Choice<T>> box = robot.lookup(query).queryAs(ComboBox.class);
            box.setValue(box.getItems().stream()
                    .filter(choice -> choice.text().equals(text))
                    .findFirst()
                    .orElseThrow());
            return true;
        });
    }

    private void press(String query) {
        until(
                query + " can be pressed",
                () -> robot.lookup(query)
                        .tryQuery()
                        .filter(node -> !node.isDisabled())
                        .isPresent());
        onFx(() -> {
            robot.lookup(query).queryAs(Button.class).fire();
            return true;
        });
    }

    /** Brings a part of a page into sight, as high as it goes. */
    private void scrollTo(String query) {
        onFx(() -> {
            Node node = robot.lookup(query).query();
            for (Parent above = node.getParent(); above != null; above = above.getParent()) {
                if (above instanceof ScrollPane page) {
                    page.setVvalue(page.getVmax());
                }
            }
            return true;
        });
    }

    private void take(String name) {
        onFx(() -> {
            Screenshot.take(scene(), name);
            return true;
        });
    }
}
