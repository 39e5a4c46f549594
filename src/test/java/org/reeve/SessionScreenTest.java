package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.reeve.testkit.Authenticator;
import org.reeve.testkit.TestDatabase;

/** Sessions, tries to sign in, and "My account". */
class SessionScreenTest extends DesktopTest {
    private static final String MIA = "mia@example.org";
    private static final String CHOSEN = "a better horse battery";

    private void enterAsAda() {
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#workbench", Node.class);
        until("the accounts are there", () -> shows("#account-table"));
    }

    private void openSessions() {
        robot.clickOn("#section-sessions");
        find("#session-table", TableView.class);
    }

    private void answerYes() {
        find("#question-deed", Button.class);
        robot.clickOn("#question-deed");
    }

    private boolean sessionsAre(String count) {
        return count.equals(server.value("SELECT count(*) FROM app.sessions"));
    }

    @Test
    void sessionsAreListedFilteredAndEnded() {
        server.account(MIA, "Mia Member", "Member");
        server.signIn(MIA);
        server.signIn(BOB);
        server.signIn(BOB);
        enterAsAda();
        openSessions();
        until("all are listed", () -> text("#session-count").equals("4 sessions"));

        robot.clickOn("#session-search").write("bob");
        until("two are Bob's", () -> text("#session-count").equals("2 sessions"));
        robot.clickOn("#session-table .table-row-cell");
        robot.clickOn("#session-end");
        answerYes();
        until("one of them is over", () -> sessionsAre("3"));
        until("the list knows", () -> text("#session-count").equals("1 session"));

        robot.clickOn("#session-clear");
        until("all are listed again", () -> text("#session-count").equals("3 sessions"));
        robot.clickOn("#session-end-more").clickOn("#session-end-all");
        answerYes();
        until("only this one is left", () -> sessionsAre("1"));
        assertThat(shows("#sign-in-password")).isFalse();
    }

    @Test
    void aWaitIsReleased() {
        server.account(MIA, "Mia Member", "Member");
        server.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        server.execute("INSERT INTO auth.sign_in_attempts (address_hash, client, outcome, token_hash, user_id)"
                + " SELECT auth.hash_of(u.email), '192.0.2.7', 'wrong', auth.hash_of(n::text), u.id"
                + " FROM app.users u, generate_series(1, 6) n WHERE u.email = 'mia@example.org'");
        enterAsAda();
        openSessions();
        robot.clickOn("#sessions-attempts");
        until("the wait is shown", () -> shows("#waits .wait"));
        until("the tries are listed", () -> text("#attempt-count").equals("7 attempts"));

        robot.clickOn("#waits .button");
        answerYes();

        until("nobody waits", () -> !shows("#waits .wait"));
        assertThat(server.value("SELECT count(*) FROM app.audit_logs WHERE action = 'SIGN_IN_RELEASED'"))
                .isEqualTo("1");
    }

    @Test
    void aRoleIsMadeToNeedASecondFactorAndSomebodysIsReset() {
        Authenticator.enrol(server, server.account(MIA, "Mia Member", "Member"), "abcdefghijklmnop");
        server.signIn(BOB);
        String support = server.value("SELECT id FROM app.roles WHERE name = 'Support'");
        enterAsAda();
        openSessions();
        robot.clickOn("#sessions-factors");
        find("#factor-role-" + support, CheckBox.class);

        robot.clickOn("#factor-role-" + support);
        answerYes();
        until("it is so", () -> "1".equals(server.value("SELECT count(*) FROM auth.role_second_factor")));
        until("it shows", () -> find("#factor-role-" + support, CheckBox.class).isSelected());
        assertThat(server.value("SELECT count(*) FROM app.sessions"))
                .as("Bob is signed out")
                .isEqualTo("1");

        robot.clickOn("#factor-holders .button");
        answerYes();
        until("Mia has none any more", () -> "0".equals(server.value("SELECT count(*) FROM auth.second_factors")));
        until("nobody is listed", () -> shows("#factor-nobody"));
    }

    private void openSelf() {
        robot.clickOn("#person-menu").clickOn("My account");
        find("#self", Node.class);
        until(
                "the account is here",
                () -> !find("#self-factor-state", Label.class).getText().isEmpty());
    }

    @Test
    void oneChangesOnesOwnPassword() {
        enterAsAda();
        openSelf();

        robot.clickOn("#own-password-old").write("wrong");
        robot.clickOn("#own-password-new").write(CHOSEN);
        robot.clickOn("#own-password-repeat").write(CHOSEN).push(KeyCode.ENTER);
        until("the old one is wrong", () -> shows("#own-password-problem"));
        robot.clickOn("#own-password-old")
                .push(KeyCode.SHORTCUT, KeyCode.A)
                .write(TestDatabase.PASSWORD)
                .push(KeyCode.ENTER);

        until(
                "it is changed",
                () -> Objects.equals(
                        server.value(
                                "SELECT password_hash = extensions.crypt(?, password_hash) FROM app.users WHERE email = ?",
                                CHOSEN,
                                ADA),
                        "t"));
        until(
                "the form is empty",
                () -> find("#own-password-new", TextField.class).getText().isEmpty());
    }

    @Test
    void oneSetsUpASecondFactorAndTakesItAwayAgain() {
        enterAsAda();
        openSelf();
        assertThat(text("#self-factor-state")).contains("none");

        robot.clickOn("#self-factor-password").write(TestDatabase.PASSWORD);
        robot.clickOn("#self-factor-set-up");
        TextField key = find("#enrolment-key", TextField.class);
        until("the key is there", () -> !key.getText().isEmpty());
        robot.clickOn("#enrolment-code")
                .write(Authenticator.of(key.getText()).code())
                .push(KeyCode.ENTER);
        until("the recovery codes are shown", () -> shows("#recovery"));
        robot.push(KeyCode.SHORTCUT, KeyCode.W);
        robot.clickOn(find("#question-safe", Button.class));
        assertThat(shows("#recovery")).as("nobody has them yet").isTrue();
        robot.clickOn("#recovery-copy");
        until("they are copied", () -> text("#recovery-saved").contains("Copied"));
        robot.clickOn("#recovery-finish");
        until("it is set up", () -> text("#self-factor-state").contains("10 recovery codes"));

        robot.clickOn("#self-factor-remove");
        until("the password is asked first", () -> shows("#self-factor-problem"));
        assertThat(shows("#question-deed")).isFalse();
        robot.clickOn("#self-factor-password").write(TestDatabase.PASSWORD);
        robot.clickOn("#self-factor-remove");
        answerYes();
        until("it is gone", () -> text("#self-factor-state").contains("none"));
        assertThat(server.value(
                        "SELECT string_agg(action, ' ' ORDER BY id) FROM app.audit_logs WHERE action LIKE 'SECOND%'"))
                .isEqualTo("SECOND_FACTOR_SET SECOND_FACTOR_REMOVED");
    }

    @Test
    void oneEndsOnesOtherSessions() {
        server.signIn(ADA);
        enterAsAda();
        openSelf();

        robot.clickOn("#self-end-others");
        answerYes();

        until("this one is left", () -> sessionsAre("1"));
        assertThat(shows("#sign-in-password")).isFalse();
    }
}
