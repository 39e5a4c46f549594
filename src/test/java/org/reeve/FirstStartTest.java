package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.platform.settings.UserDirectories;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.FxTest;

/** A fresh machine: from the empty connections screen to being signed in, with the server of this computer. */
class FirstStartTest extends FxTest {
    private static final String PASSWORD = "seven green bicycles";

    @TempDir
    Path home;

    private @Nullable Wiring wiring;

    @AfterEach
    void close() {
        onFx(() -> {
            if (wiring != null) {
                wiring.close();
            }
            return true;
        });
    }

    private String text(String query) {
        return find(query, Label.class).getText();
    }

    @Test
    void aFreshMachineLeadsToTheFirstAdministratorAndIn() {
        Wiring parts = onFx(() ->
                new Wiring(new UserDirectories(home.resolve("data"), home.resolve("config"), home.resolve("state"))));
        wiring = parts;
        show(() -> {
            Journey journey = parts.journey(1280, 800);
            journey.begin();
            return journey.frame().scene();
        });
        until("this computer is offered", () -> text("#here-state").contains("PostgreSQL of your own"));
        robot.clickOn("#open-here");
        // Unpacking, initdb and four migrations on a busy machine
        until("the form is there", () -> robot.lookup("#first-name").tryQuery().isPresent());
        assertThat(onFx(() -> Accessibility.nameless(parts.scene().getRoot()))).isEmpty();

        robot.clickOn("#first-submit");
        until("the fields complain", () -> !text("#first-name-error").isEmpty());
        assertThat(text("#first-email-error")).isEqualTo("The e-mail address is missing.");

        robot.clickOn("#first-name").write("Ada Lovelace");
        robot.clickOn("#first-email").write("ada@example.org");
        robot.clickOn("#first-password").write(PASSWORD);
        robot.clickOn("#first-repeated").write("something else");
        robot.clickOn("#first-submit");
        until("the passwords differ", () -> text("#first-repeated-error").equals("The two passwords differ."));
        robot.clickOn("#first-repeated").push(KeyCode.SHORTCUT, KeyCode.A).write(PASSWORD);
        assertThat(find("#first-sample", CheckBox.class).isSelected()).isTrue();
        robot.clickOn("#first-submit");

        until(
                "sign-in is there",
                () -> robot.lookup("#sign-in-email").tryQuery().isPresent());
        assertThat(find("#sign-in-email", TextField.class).getText()).isEqualTo("ada@example.org");
        robot.clickOn("#sign-in-password").write(PASSWORD).push(KeyCode.ENTER);
        find("#workbench", Node.class);
        assertThat(text("#person-name")).isEqualTo("Ada Lovelace");
        assertThat(text("#crumb-connection")).isEqualTo("This computer");

        robot.clickOn(find("#account-search", TextField.class)).write("elvira.curiel@");
        TableView<?> accounts = find("#account-table", TableView.class);
        until("the account is found", () -> shows(accounts, "elvira.curiel@example.org"));
        robot.clickOn(robot.from(accounts).lookup(".table-row-cell").nth(0).<Node>query());
        robot.push(KeyCode.ENTER);
        TextField name = find("#account-name-field", TextField.class);
        robot.clickOn(name).push(KeyCode.SHORTCUT, KeyCode.A).write("Elvira Quick");
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        until("it is saved", () -> shows(accounts, "Elvira Quick"));
        robot.clickOn(find("#account-trail", Node.class));
        TableView<?> trail = find("#audit-table", TableView.class);
        until("the trail names who did it", () -> shows(trail, "Ada Lovelace"));
        assertThat(onFx(() -> Accessibility.nameless(parts.scene().getRoot()))).isEmpty();
    }

    private static boolean shows(TableView<?> table, String text) {
        return table.lookupAll(".text").stream()
                .anyMatch(node -> node instanceof Text words && words.getText().contains(text));
    }
}
