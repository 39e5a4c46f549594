package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People get their passwords: by an invitation, and in place of a temporary one. */
class PasswordJourneyTest extends DesktopTest {
    private static final String PHRASE = "seven green kettles";

    @BeforeEach
    void hashQuickly() {
        server.execute("UPDATE auth.settings SET bcrypt_cost = 4");
    }

    @Test
    void whoeverIsInvitedChoosesAPasswordAndIsIn() throws SQLException {
        String code = asAda("SELECT code FROM api.create_account('neo@example.org', 'Neo Anderson', NULL,"
                + " ARRAY(SELECT id FROM api.roles WHERE name = 'Support'))");
        openServer();
        robot.clickOn("#sign-in-code");
        find("#redeem-code", TextField.class);
        robot.write("0000-1111-2222-3333").push(KeyCode.ENTER);
        until("it is refused", () -> labels("#redeem-problem").contains("no such code"));
        onFx(() -> {
            robot.lookup("#redeem-code").queryAs(TextField.class).setText("reeve-invite:" + code);
            return true;
        });
        robot.clickOn("#redeem-submit");
        until("a password is asked for", () -> shows("#new-password"));
        assertThat(text("#redeem-text")).contains("Neo Anderson", "neo@example.org");

        robot.write("anderson-was-here");
        until("it says what is wrong", () -> text("#new-password-hint").contains("part of the address or the name"));
        retype("Password2024!");
        until("the list is known here too", () -> text("#new-password-hint").contains("data breach"));
        retype(PHRASE);
        until("it is good", () -> text("#new-password-hint").contains("good"));
        assertThat(find("#redeem-submit", Button.class).isDisabled()).isTrue();
        robot.clickOn("#new-password-repeated").write(PHRASE).push(KeyCode.ENTER);

        find("#workbench", Node.class);
        until("Neo is in", () -> shows("#account-table"));
        assertThat(server.value("SELECT count(*) FROM app.audit_logs a JOIN app.users u ON u.id = a.user_id"
                        + " WHERE a.action = 'CODE_REDEEMED' AND u.email = 'neo@example.org'"))
                .isEqualTo("1");
    }

    @Test
    void aTemporaryPasswordLeadsNowhereButToAnother() throws SQLException {
        String temporary =
                asAda("SELECT secret FROM api.users u, api.reset_password(u.id, true) WHERE email = '" + BOB + "'");
        openServer();
        signIn(BOB, temporary);
        find("#own-password", Node.class);
        assertThat(shows("#workbench")).isFalse();

        robot.clickOn("#own-password-new").write("byte");
        until("it says what is missing", () -> text("#own-password-hint").contains("8 more characters"));
        robot.write("-by-byte");
        until("it says what is wrong", () -> text("#own-password-hint").contains("part of the address or the name"));
        robot.clickOn("#own-password-new").push(KeyCode.SHORTCUT, KeyCode.A).write(temporary);
        robot.clickOn("#own-password-repeat").write(temporary).push(KeyCode.ENTER);
        until("the same one won't do", () -> labels("#own-password-problem").contains("have already"));
        for (String field : List.of("#own-password-new", "#own-password-repeat")) {
            onFx(() -> {
                robot.lookup(field).queryAs(TextField.class).setText(PHRASE);
                return true;
            });
        }
        robot.clickOn("#own-password-submit");

        find("#workbench", Node.class);
        until("Bob is in", () -> shows("#account-table"));
        assertThat(server.value("SELECT count(*) FROM auth.temporary_passwords"))
                .isEqualTo("0");
    }

    private void retype(String password) {
        onFx(() -> {
            robot.lookup("#new-password").queryAs(TextField.class).clear();
            return true;
        });
        robot.clickOn("#new-password").write(password);
    }

    private String labels(String box) {
        return String.join(
                " ",
                robot.from(robot.lookup(box).<Node>query()).lookup(".label").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .toList());
    }

    private String asAda(String sql) throws SQLException {
        try (Connection client = server.client(server.signIn(ADA));
                PreparedStatement statement = client.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
