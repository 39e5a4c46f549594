package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.platform.local.LocalServer;
import org.reeve.platform.local.Login;
import org.reeve.platform.settings.Theme;
import org.reeve.platform.settings.UserDirectories;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.Screenshot;

/**
 * A fresh machine, with the server of this computer: from the empty connections screen to an account's entries in the trail,
 * and a server that dies under an open edit.
 */
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
    void aFreshMachineLeadsToTheTrailAndSurvivesItsServer() {
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

        for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
            onFx(() -> {
                parts.settings().themeProperty().set(theme);
                Screenshot.take(parts.scene(), "first-start-" + theme.name().toLowerCase(Locale.ROOT));
                return true;
            });
        }

        robot.clickOn("#first-name").push(KeyCode.ENTER);
        until("the fields complain", () -> !text("#first-name-error").isEmpty());
        assertThat(text("#first-email-error")).isEqualTo("The e-mail address is missing.");

        robot.clickOn("#first-name").write("Ada Lovelace");
        robot.clickOn("#first-email").write("ada@example.org");
        robot.clickOn("#first-password").write("lovelace was here");
        until("its flaw is said", () -> text("#first-password-hint").contains("part of the address or the name"));
        robot.clickOn("#first-password").push(KeyCode.SHORTCUT, KeyCode.A).write(PASSWORD);
        until("it is good", () -> text("#first-password-hint").equals("This password is good."));
        robot.clickOn("#first-repeated").write("something else");
        robot.clickOn("#first-submit");
        until("the passwords differ", () -> text("#first-repeated-error").equals("The two passwords differ."));
        robot.clickOn("#first-repeated").push(KeyCode.SHORTCUT, KeyCode.A).write(PASSWORD);
        CheckBox sample = find("#first-sample", CheckBox.class);
        assertThat(sample.isSelected()).isTrue();
        onFx(() -> {
            sample.requestFocus();
            return true;
        });
        robot.push(KeyCode.ENTER);

        until(
                "sign-in is there",
                () -> robot.lookup("#sign-in-email").tryQuery().isPresent());
        assertThat(find("#sign-in-email", TextField.class).getText()).isEqualTo("ada@example.org");
        robot.clickOn("#sign-in-password").write(PASSWORD).push(KeyCode.ENTER);
        find("#workbench", Node.class);
        assertThat(text("#person-name")).isEqualTo("Ada Lovelace");
        assertThat(text("#crumb-connection")).isEqualTo("This computer");

        String account = findsAnAccountAmongMany();
        editsIt(account);
        givesItARole(account);
        seesBothInTheTrail(account);
        theServerDiesUnderAnOpenEdit(account);
    }

    /** Returns the account's identifier. */
    private String findsAnAccountAmongMany() {
        until("home is there", () -> robot.lookup("#home-unverified").tryQuery().isPresent());
        robot.clickOn("#section-accounts");
        until("the sample accounts are listed", () -> text("#account-count").startsWith("20"));
        String email = value("SELECT email FROM app.users WHERE is_active AND email <> 'ada@example.org'"
                + " ORDER BY email OFFSET 100 LIMIT 1");
        robot.clickOn("#account-search").write(email);
        until("one account is found", () -> text("#account-count").equals("1 account"));
        robot.clickOn("#account-table .table-row-cell");
        until(
                "it is open",
                () -> robot.lookup("#account-email")
                        .tryQueryAs(Label.class)
                        .map(label -> label.getText().equals(email))
                        .orElse(false));
        return value("SELECT id FROM app.users WHERE email = ?", email);
    }

    private void editsIt(String account) {
        robot.clickOn("#account-name-field").push(KeyCode.SHORTCUT, KeyCode.A).write("Renamed by Ada");
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        until(
                "the name is saved",
                () -> "Renamed by Ada".equals(value("SELECT name FROM app.users WHERE id = ?::uuid", account)));
    }

    private void givesItARole(String account) {
        robot.clickOn("#role-give");
        robot.clickOn("#role-filter").write("audi");
        until(
                "one role matches",
                () -> find("#role-list", ListView.class).getItems().size() == 1);
        robot.push(KeyCode.ENTER);
        until(
                "the role is given",
                () -> "1"
                        .equals(value(
                                "SELECT count(*) FROM app.user_roles ur JOIN app.roles r ON r.id = ur.role_id"
                                        + " WHERE r.name = 'Auditor' AND ur.user_id = ?::uuid",
                                account)));
    }

    private void seesBothInTheTrail(String account) {
        robot.clickOn("#account-trail");
        until(
                "the trail of the account is listed",
                () -> robot.lookup("#audit-table .table-row-cell").queryAll().stream()
                                .filter(row -> row instanceof TableRow<?> cell && !cell.isEmpty())
                                .count()
                        >= 2);
        robot.clickOn("#audit-table .table-row-cell");
        until("the newest entry is the role", () -> texts("#audit-changes").contains("Auditor"));
        robot.push(KeyCode.DOWN);
        until("the one before is the name", () -> texts("#audit-changes").contains("Renamed by Ada"));
        assertThat(text("#audit-who")).contains("Ada Lovelace");
        assertThat(value(
                        "SELECT count(*) FROM app.audit_logs a JOIN app.users u ON u.id = a.user_id"
                                + " WHERE u.email = 'ada@example.org' AND a.entity_id = ?::uuid",
                        account))
                .isEqualTo("2");
    }

    private void theServerDiesUnderAnOpenEdit(String account) {
        robot.clickOn("#section-accounts");
        robot.clickOn("#account-phone-field").push(KeyCode.SHORTCUT, KeyCode.A).write("+44 555 0199");
        assertThat(postmaster().destroyForcibly()).isTrue();
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        until("the banner tells of it", this::hasBanner);
        assertThat(find("#account-phone-field", TextInputControl.class).getText())
                .isEqualTo("+44 555 0199");

        until("Reeve has started the server again", () -> !hasBanner());
        assertThat(find("#account-phone-field", TextInputControl.class).getText())
                .isEqualTo("+44 555 0199");
        robot.clickOn("#account-phone-field").push(KeyCode.SHORTCUT, KeyCode.S);
        until(
                "it is saved after all",
                () -> "+44 555 0199".equals(value("SELECT phone FROM app.users WHERE id = ?::uuid", account)));
        assertThat(value("SELECT name FROM app.users WHERE id = ?::uuid", account))
                .isEqualTo("Renamed by Ada");
    }

    /** The server's first process, by the number that it left in its directory. */
    private ProcessHandle postmaster() {
        try (Stream<Path> files = Files.walk(home.resolve("data").resolve("server"), 3)) {
            Path pid = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hasBanner() {
        return robot.lookup("#banner").tryQuery().filter(Node::isVisible).isPresent();
    }

    private int port() {
        return Integer.parseInt(text("#status-server").replaceAll(".*:(\\d+) .*", "$1"));
    }

    /** All that is written within a part of the window. */
    private String texts(String query) {
        return robot.lookup(query + " .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .collect(Collectors.joining("\n"));
    }

    /** What the database holds, seen past the gate. */
    private String value(String sql, Object... parameters) {
        LocalServer server = LocalServer.at(home.resolve("data").resolve("server"), LocalServer.Schema.NONE);
        Properties login = new Properties();
        login.setProperty("user", Login.SUPERUSER.role());
        login.setProperty("password", server.password(Login.SUPERUSER).reveal());
        try (Connection connection = DriverManager.getConnection(
                        LocalServer.address(port(), Login.SUPERUSER).jdbcUrl(), login);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
