package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.reeve.platform.settings.Theme;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;

/** Ada comes in, sees what waits, and goes to it; somebody without a role is told that there is nothing for them. */
class HomeScreenTest extends DesktopTest {

    @Test
    void whatWaitsIsOnTheFirstPageAndLeadsToItsList() {
        onFx(() -> {
            settings().sectionProperty().set("");
            return true;
        });
        server.execute("UPDATE app.users SET is_verified = false WHERE email = ?", BOB);
        server.execute(
                "INSERT INTO app.posts (user_id, title, content, status, created_at) SELECT u.id, 'A post ' || i,"
                        + " 'A text', CASE WHEN i < 4 THEN 'in_review' ELSE 'published' END,"
                        + " timezone('UTC', now()) - make_interval(days => i % 20) FROM generate_series(1, 60) i, app.users u"
                        + " WHERE u.email = 'bob@example.org'");
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        until("the page is there", () -> shows("#home-unverified"));
        assertThat(name("#home-unverified")).isEqualTo("1 Unverified accounts");
        assertThat(name("#home-waiting")).startsWith("3 Posts wait for review, The oldest since");
        assertThat(name("#home-requests")).isEqualTo("0 Requests wait for approval, Nothing to do");
        assertThat(name("#home-chart-posts")).isEqualTo("Posts, 60 in 30 days");
        Node root = onFx(() -> scene().getRoot());
        assertThat(onFx(() -> Accessibility.nameless(root))).isEmpty();
        onFx(() -> {
            Screenshot.take(scene(), "home-light");
            settings().themeProperty().set(Theme.DARK);
            Screenshot.take(scene(), "home-dark");
            settings().themeProperty().set(Theme.LIGHT);
            return true;
        });

        onFx(() -> {
            find("#home-unverified", Node.class).requestFocus();
            return true;
        });
        server.execute("REVOKE EXECUTE ON FUNCTION api.home(timestamp[]) FROM reeve_client");
        robot.push(KeyCode.F5);
        until("it says why it was not read", () -> shows("#home-problem"));
        assertThat(name("#home-unverified")).startsWith("1 ");
        server.execute("GRANT EXECUTE ON FUNCTION api.home(timestamp[]) TO reeve_client");
        server.execute("UPDATE app.users SET is_verified = false WHERE email = ?", ADA);
        robot.push(KeyCode.F5);
        until("it is read again", () -> name("#home-unverified").startsWith("2 "));
        assertThat(shows("#home-problem")).isFalse();
        robot.push(KeyCode.SPACE);
        until("the accounts are there", () -> shows("#account-table"));
        assertThat(find("#account-verified", ComboBox.class).getValue().toString())
                .contains("false");

        server.execute("UPDATE app.users SET is_verified = true WHERE email = ?", ADA);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        until(
                "whoever comes back sees what it is now",
                () -> name("#home-unverified").startsWith("1 "));
        assertThat(cutOffWhereNarrow("#home")).isEmpty();
    }

    @Test
    void whoeverHasNoRoleFindsAPageThatSaysSo() {
        server.account("nia@example.org", "Nia None");
        openServer();
        signIn("nia@example.org", TestDatabase.PASSWORD);
        until("the page is there", () -> shows("#home-nothing"));
        assertThat(shows("#home .section-title")).isFalse();
        assertThat(robot.lookup("#bell").tryQuery()).isEmpty();
        assertThat(robot.lookup(".navigation .section-button").queryAll()).hasSize(1);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2).push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        assertThat(shows("#home-nothing")).isTrue();
        Node root = onFx(() -> scene().getRoot());
        assertThat(onFx(() -> Accessibility.nameless(root))).isEmpty();
    }

    private String name(String query) {
        return String.valueOf(find(query, Node.class).getAccessibleText());
    }
}
