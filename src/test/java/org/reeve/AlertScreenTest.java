package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.reeve.platform.settings.Theme;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;

/** Ada sees that somebody was made an administrator by SQL, looks at it in the trail, and notes what came of it. */
class AlertScreenTest extends DesktopTest {

    @Test
    void whatTheBellRingsForIsSeenToWithANote() {
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        Button bell = find("#bell", Button.class);
        until("it was looked", () -> looks() > 0);
        until("nothing is open", () -> bell.getAccessibleText().equals("No open alerts"));
        assertThat(shows("#bell-count")).isFalse();

        server.account("eve@example.org", "Eve Edge", "Administrator");
        letAMinutePass();
        robot.clickOn(bell);
        ListView<?> list = find("#alert-list", ListView.class);
        until("both are listed", () -> list.getItems().size() == 2);
        until("the bell counts them", () -> bell.getAccessibleText().equals("2 open alerts"));
        assertThat(text("#bell-count")).isEqualTo("2");
        until(
                "they say what happened",
                () -> words().contains("Eve Edge got the role Administrator")
                        && words().contains("Changes outside Reeve"));
        until("the rules are there", () -> shows("#alert-rule-deactivated"));
        assertEverythingHasAName();

        // By the keyboard to what raised it
        int eve = onFx(() -> list.getItems().stream().map(Object::toString).toList()).stream()
                .map(alert -> alert.contains("rule=administrator"))
                .toList()
                .indexOf(true);
        onFx(() -> {
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(eve);
            return true;
        });
        robot.push(KeyCode.ENTER);
        until("the entry is open", () -> shows("#audit-entry"));
        robot.clickOn(bell);
        until("the list is back", () -> shows("#alert-list"));
        picture();
        assertThat(cutOffWhereNarrow("#alerts")).isEmpty();

        robot.clickOn("#alert-list").push(KeyCode.SHORTCUT, KeyCode.A);
        robot.clickOn("#alert-note").write("Eve starts today; asked Bob").push(KeyCode.ENTER);
        until("nothing is open", () -> bell.getAccessibleText().equals("No open alerts"));
        assertThat(server.value("SELECT string_agg(DISTINCT note, ',') || count(*) FROM auth.alert_acknowledgements"))
                .isEqualTo("Eve starts today; asked Bob2");
        robot.clickOn("#alerts-show-all");
        until("what came of them is listed", () -> words().contains("asked Bob"));

        // A rule is changed, which Ada herself can't see to
        TextField many = find("#alert-rule-many-deactivated", TextField.class);
        robot.doubleClickOn(many).write("20");
        robot.clickOn("#alert-rule-save-deactivated");
        until(
                "it is saved",
                () -> "20".equals(server.value("SELECT threshold FROM app.alert_rules WHERE rule = 'deactivated'")));
        letAMinutePass();
        robot.clickOn("#alerts-show-open").push(KeyCode.F5);
        until("that is an alert", () -> words().contains("A rule of alerts was changed"));
        onFx(() -> {
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(0);
            return true;
        });
        until("it says whose that is", () -> shows("#alert-own"));
        robot.clickOn("#alert-note").write("It was me").push(KeyCode.ENTER);
        until(
                "it is left",
                () -> robot.lookup(".label").queryAllAs(Label.class).stream()
                        .anyMatch(label -> label.isVisible() && label.getText().contains("they name you: 1")));
        assertThat(find("#alert-note", TextField.class).getText()).isEqualTo("It was me");
        assertThat(server.value("SELECT count(*) FROM auth.alert_acknowledgements"))
                .isEqualTo("2");
    }

    private int looks() {
        return Integer.parseInt(Objects.requireNonNull(server.value("SELECT count(*) FROM auth.alert_looks")));
    }

    /** The database looks again when the last look is old enough. */
    private void letAMinutePass() {
        server.execute("UPDATE auth.alert_looks SET began_at = began_at - interval '1 minute'");
    }

    private String words() {
        return String.join(
                " ",
                robot.lookup("#alert-list .list-cell .label").queryAllAs(Label.class).stream()
                        .filter(Node::isVisible)
                        .map(Label::getText)
                        .toList());
    }

    private void picture() {
        onFx(() -> {
            Screenshot.take(scene(), "alerts-light");
            settings().themeProperty().set(Theme.DARK);
            Screenshot.take(scene(), "alerts-dark");
            settings().themeProperty().set(Theme.LIGHT);
            return true;
        });
    }

    private void assertEverythingHasAName() {
        Node root = onFx(() -> scene().getRoot());
        assertThat(onFx(() -> Accessibility.nameless(root))).isEmpty();
    }
}
