package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.TilePane;
import org.junit.jupiter.api.Test;
import org.reeve.signin.QrView;
import org.reeve.testkit.Authenticator;
import org.reeve.testkit.TestDatabase;

/** From the password to the workbench, with what has to be done in between. */
class SecondFactorTest extends DesktopTest {
    private static final String CHOSEN = "a better horse battery";

    @Test
    void whoeverHasASecondFactorShowsItAndIsIn() {
        Authenticator phone = Authenticator.enrol(server, id(BOB), "abcdefghijklmnop");
        openServer();
        signIn(BOB, TestDatabase.PASSWORD);
        find("#code-field", TextField.class);

        robot.clickOn("#code-field").write(phone.wrongCode());
        until("it is refused", () -> shows("#code-problem"));
        assertThat(shows("#workbench")).isFalse();
        until(
                "it can be typed again",
                () -> find("#code-field", TextField.class).getText().isEmpty());

        robot.clickOn("#code-field").write(phone.code());
        find("#workbench", Node.class);
        until("the person is in", () -> text("#person-name").equals("Bob Byte"));
        until("their rights are there", () -> shows("#account-table"));
    }

    @Test
    void aRecoveryCodeStandsInForTheAuthenticator() {
        Authenticator.enrol(server, id(BOB), "abcdefghijklmnop");
        openServer();
        signIn(BOB, TestDatabase.PASSWORD);
        find("#code-field", TextField.class);

        robot.clickOn("#code-field").write("abcd-efgh-ijkl-mnop").push(KeyCode.ENTER);

        find("#workbench", Node.class);
        assertThat(server.value("SELECT count(*) FROM auth.recovery_codes WHERE used_at IS NOT NULL"))
                .isEqualTo("1");
    }

    @Test
    void startingOverGivesUpTheSessionThatWasBegun() {
        Authenticator.enrol(server, id(BOB), "abcdefghijklmnop");
        openServer();
        signIn(BOB, TestDatabase.PASSWORD);
        find("#code-field", TextField.class);

        robot.clickOn("#sign-in-leave");

        until("the password is asked again", () -> shows("#sign-in-password"));
        until("no session is left", () -> "0".equals(server.value("SELECT count(*) FROM app.sessions")));
    }

    @Test
    void whoseRoleNeedsOneSetsItUpOnTheWayIn() {
        server.execute("INSERT INTO auth.role_second_factor (role_id) SELECT id FROM app.roles WHERE name = 'Support'");
        openServer();
        signIn(BOB, TestDatabase.PASSWORD);
        TextField key = find("#enrolment-key", TextField.class);
        until("the key is there", () -> !key.getText().isEmpty());
        assertThat(find("#enrolment-picture", QrView.class).getBoundsInParent().getWidth())
                .isGreaterThan(100);

        robot.clickOn("#enrolment-code")
                .write(Authenticator.of(key.getText()).code())
                .push(KeyCode.ENTER);
        until("the recovery codes are shown", () -> shows("#recovery"));
        assertThat(find("#recovery-codes", TilePane.class).getChildren())
                .hasSize(10)
                .allSatisfy(code -> assertThat(((Label) code).getText()).matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}"));
        assertThat(shows("#workbench")).isFalse();

        robot.clickOn("#recovery-finish");

        find("#workbench", Node.class);
        assertThat(server.value("SELECT auth.second_factor_state(?)", id(BOB))).isEqualTo("second_factor");
    }

    @Test
    void whoMustChangeThePasswordDoesThatBeforeAnythingElse() throws SQLException {
        String temporary = temporaryPasswordOf(BOB);
        openServer();
        signIn(BOB, temporary);
        find("#own-password-new", PasswordField.class);
        assertThat(find("#own-password-old", Node.class).getParent().isVisible())
                .isFalse();

        robot.clickOn("#own-password-new").write("short");
        robot.clickOn("#own-password-repeat").write("different").push(KeyCode.ENTER);
        until("they differ", () -> text("#own-password-repeat-error").contains("differ"));
        robot.clickOn("#own-password-repeat")
                .push(KeyCode.SHORTCUT, KeyCode.A)
                .write("short")
                .push(KeyCode.ENTER);
        until("it is too short", () -> shows("#own-password-problem"));

        robot.clickOn("#own-password-new").push(KeyCode.SHORTCUT, KeyCode.A).write(CHOSEN);
        robot.clickOn("#own-password-repeat")
                .push(KeyCode.SHORTCUT, KeyCode.A)
                .write(CHOSEN)
                .push(KeyCode.ENTER);

        find("#workbench", Node.class);
        until("their rights are there", () -> shows("#account-table"));
    }

    /** Has Ada give the account one, as the desktop does. */
    private String temporaryPasswordOf(String email) throws SQLException {
        try (Connection client = server.client(server.signIn(ADA));
                PreparedStatement reset = client.prepareStatement("SELECT secret FROM api.reset_password(?, true)")) {
            reset.setObject(1, id(email));
            try (ResultSet row = reset.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private UUID id(String email) {
        return UUID.fromString(String.valueOf(server.value("SELECT id FROM app.users WHERE email = ?", email)));
    }
}
