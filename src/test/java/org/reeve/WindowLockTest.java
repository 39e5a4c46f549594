package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.reeve.testkit.TestDatabase;

/** The window that locks: what is open is hidden, and is as it was when its person is back. */
class WindowLockTest extends DesktopTest {
    private void typeAndLock() {
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#account-search", TextField.class);
        robot.clickOn("#account-search").write("byte");
        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        find("#lock-password", PasswordField.class);
    }

    private boolean isHidden() {
        Node content = robot.lookup(".content").query();
        return onFx(() -> !content.isVisible());
    }

    @Test
    void whatIsOpenIsHiddenUntilThePasswordIsTypedAndAsBeforeThen() {
        typeAndLock();
        assertThat(isHidden()).isTrue();
        robot.push(KeyCode.ESCAPE).push(KeyCode.SHORTCUT, KeyCode.K);
        assertThat(isHidden()).as("neither Esc nor a shortcut gets past it").isTrue();
        assertThat(shows("#palette-query")).isFalse();

        robot.clickOn("#lock-password").write("wrong password").push(KeyCode.ENTER);
        until("it is refused", () -> shows("#lock-problem"));
        assertThat(isHidden()).isTrue();

        robot.clickOn("#lock-password").write(TestDatabase.PASSWORD).push(KeyCode.ENTER);
        until("the lock goes", () -> robot.lookup("#lock").tryQuery().isEmpty());
        assertThat(isHidden()).isFalse();
        assertThat(find("#account-search", TextField.class).getText()).isEqualTo("byte");
    }

    @Test
    void whenTheSessionEndsMeanwhileOneSignsInAgainAndStillNothingIsLost() {
        typeAndLock();
        server.execute("DELETE FROM app.sessions");

        robot.clickOn("#lock-password").write(TestDatabase.PASSWORD).push(KeyCode.ENTER);
        find("#sign-in-password", PasswordField.class);
        until("the lock's card is gone", () -> robot.lookup("#lock").tryQuery().isEmpty());
        assertThat(isHidden()).as("the password alone opens nothing").isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(isHidden()).isTrue();

        robot.clickOn("#sign-in-password").write(TestDatabase.PASSWORD).push(KeyCode.ENTER);
        until("the window is open", () -> !isHidden());
        assertThat(find("#account-search", TextField.class).getText()).isEqualTo("byte");
    }

    @Test
    void afterSomeMinutesWithoutInputItLocksByItself() {
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#account-search", TextField.class);

        onFx(() -> {
            idle();
            return true;
        });

        find("#lock-password", PasswordField.class);
        assertThat(isHidden()).isTrue();
    }
}
