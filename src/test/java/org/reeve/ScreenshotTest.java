package org.reeve;

import java.sql.SQLException;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reeve.platform.Progress;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.settings.Theme;
import org.reeve.sample.SmallSample;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;

/**
 * Pictures of each screen, for people to look at, in {@code target/screenshots}; with {@code
 * -Dreeve.screenshots=src/docs/screenshots} those for the README are written there.
 */
class ScreenshotTest extends DesktopTest {
    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void everyScreen(Theme theme) {
        onFx(() -> {
            settings().themeProperty().set(theme);
            return true;
        });
        String suffix = "-" + theme.name().toLowerCase(Locale.ROOT);

        find("#server-one", Node.class);
        take("connections" + suffix);
        robot.clickOn("#add-server");
        find("#server-name", TextField.class);
        robot.write("Production");
        take("server-form" + suffix);
        robot.push(KeyCode.ESCAPE);
        openServer();
        signIn(ADA, "wrong password");
        untilProblem("don't go together");
        take("sign-in" + suffix);
        robot.write(TestDatabase.PASSWORD).push(KeyCode.ENTER);
        find("#workbench", Node.class);
        takeSections(suffix);
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        find("#palette-query", TextField.class);
        robot.write("te");
        take("palette" + suffix);
        robot.push(KeyCode.ESCAPE).push(KeyCode.F1);
        find("#shortcut-sheet", Node.class);
        take("shortcuts" + suffix);
        robot.push(KeyCode.ESCAPE);
        cable.cut();
        askServer();
        until("the banner is there", () -> shows("#banner"));
        take("connection-lost" + suffix);
        cable.mend();
        until("the banner goes", () -> !shows("#banner"));
        server.execute("DELETE FROM app.sessions");
        askServer();
        find("#sign-in-password", TextField.class);
        take("session-ended" + suffix);
    }

    @BeforeEach
    void fill() throws SQLException {
        SmallSample.make(server.address(DatabaseAddress.MIGRATOR_LOGIN), Secret.of(""), Progress.NONE);
    }

    /** The sections of the features. */
    private void takeSections(String suffix) {
        TableView<?> accounts = find("#account-table", TableView.class);
        until(
                "accounts are shown",
                () -> !accounts.lookupAll(".table-row-cell .text").isEmpty());
        take("accounts" + suffix);
        robot.clickOn(robot.from(accounts).lookup(".table-row-cell").nth(2).<Node>query());
        robot.push(KeyCode.ENTER);
        until("the account is open", () -> shows("#account-email-field"));
        take("account" + suffix);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        TableView<?> trail = find("#audit-table", TableView.class);
        until(
                "the trail is shown",
                () -> !trail.lookupAll(".table-row-cell .text").isEmpty());
        take("audit" + suffix);
        robot.clickOn(robot.from(trail).lookup(".table-row-cell").nth(4).<Node>query());
        robot.push(KeyCode.ENTER);
        until("the entry is open", () -> shows("#audit-entry"));
        take("audit-entry" + suffix);
    }

    private void take(String name) {
        onFx(() -> {
            Screenshot.take(scene(), name);
            return true;
        });
    }
}
