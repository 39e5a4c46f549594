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

    private boolean showsQuestion() {
        return robot.lookup(".question").tryQuery().filter(Node::isVisible).isPresent();
    }

    /** One that stands open: shall everybody else be signed out? */
    private void askAndLock() {
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#account-search", TextField.class);
        robot.clickOn("#section-sessions");
        robot.clickOn("#session-end-more").clickOn("#session-end-all");
        until("it asks", this::showsQuestion);
        onFx(() -> {
            idle();
            return true;
        });
        find("#lock-password", PasswordField.class);
    }

    @Test
    void aQuestionIsHiddenAsWellAndCanBeAnsweredAfterwards() {
        askAndLock();
        assertThat(showsQuestion()).isFalse();

        robot.clickOn("#lock-password").write(TestDatabase.PASSWORD).push(KeyCode.ENTER);
        until("it asks again", this::showsQuestion);
        assertThat(isHidden()).isFalse();
        robot.push(KeyCode.ESCAPE);
        until("it is answered", () -> !showsQuestion());
    }

    @Test
    void nobodyElseIsAskedWhatTheOneBeforeWasAsked() {
        askAndLock();

        robot.clickOn("#lock-sign-out");
        find("#sign-in-email", TextField.class);
        assertThat(showsQuestion()).isFalse();
        signIn(BOB, TestDatabase.PASSWORD);
        until("Bob is in", () -> text("#person-name").equals("Bob Byte"));
        assertThat(showsQuestion()).isFalse();
    }

    @Test
    void theWindowsOwnQuestionIsSeenOverTheLock() {
        typeUnsavedAndLock();

        robot.clickOn("#lock-sign-out");
        until("it asks about what isn't saved", this::showsQuestion);
        robot.clickOn("#question-safe");
        assertThat(isHidden()).isTrue();
        robot.clickOn("#lock-sign-out").clickOn("#question-deed");
        find("#sign-in-email", TextField.class);
    }

    private void typeUnsavedAndLock() {
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#account-search", TextField.class);
        robot.clickOn("#person-menu").clickOn("My account");
        robot.clickOn("#own-password-new").write("half a password");
        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        find("#lock-password", PasswordField.class);
    }
}
