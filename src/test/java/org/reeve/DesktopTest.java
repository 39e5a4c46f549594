package org.reeve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.settings.Settings;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.UserDirectories;
import org.reeve.testkit.Cable;
import org.reeve.testkit.CutOff;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.TestDatabase;

/**
 * The whole desktop in a window, with a saved server that leads to a database of the test's own over a cable that can be
 * cut, and two people who can sign in to it.
 */
abstract class DesktopTest extends FxTest {
    static final String ADA = "ada@example.org";
    static final String BOB = "bob@example.org";

    @TempDir
    Path home;

    final TestDatabase server = TestDatabase.create();
    Cable cable = new Cable("127.0.0.1", 1);
    private @Nullable Wiring wiring;

    @BeforeEach
    void open() throws IOException {
        server.account(ADA, "Ada Lovelace", "Administrator");
        server.account(BOB, "Bob Byte", "Support");
        DatabaseAddress address = server.address(DatabaseAddress.DESKTOP_LOGIN);
        DatabaseAddress.Host host = address.hosts().getFirst();
        cable = new Cable(host.name(), host.port());
        Path config = Files.createDirectories(home.resolve("config"));
        Files.writeString(
                config.resolve("servers.json"), """
                {"servers": [{"id": "one", "name": "Test bench", "hosts": [{"name": "127.0.0.1", "port": %d}],
                  "database": "%s", "user": "%s", "tls": "DISABLE", "keepPassword": false}]}
                """.formatted(cable.port(), address.database(), address.user()));
        UserDirectories directories = new UserDirectories(home.resolve("data"), config, home.resolve("state"));
        Wiring parts = onFx(() -> wiring(directories));
        wiring = parts;
        show(() -> {
            // Where most of the journeys begin
            parts.settings().sectionProperty().set("accounts");
            Journey journey = parts.journey(1280, 800);
            journey.begin();
            return journey.frame().scene();
        });
    }

    /** The desktop to test. */
    Wiring wiring(UserDirectories directories) {
        return new Wiring(directories);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            if (wiring != null) {
                wiring.close();
            }
            return true;
        });
        cable.close();
        server.close();
    }

    void openServer() {
        until(
                "the saved server is offered",
                () -> robot.lookup("#server-one").tryQuery().isPresent());
        robot.clickOn(robot.from(robot.lookup("#server-one").<Node>query())
                .lookup("Open")
                .<Node>query());
        find("#sign-in-email", TextField.class);
    }

    void signIn(String email, String password) {
        TextField field = find("#sign-in-email", TextField.class);
        onFx(() -> {
            field.requestFocus();
            field.selectAll();
            return true;
        });
        // By the keyboard: a robot that looks for where to click reads bounds that the window may be changing
        robot.write(email).push(KeyCode.TAB).write(password).push(KeyCode.ENTER);
    }

    void enter(String email) {
        openServer();
        signIn(email, TestDatabase.PASSWORD);
        find("#notes-text", TextField.class);
    }

    String problem() {
        return String.join(
                " ",
                robot
                        .from(robot.lookup("#sign-in-problem").<Node>query())
                        .lookup(".label")
                        .queryAllAs(Label.class)
                        .stream()
                        .map(Label::getText)
                        .toList());
    }

    void untilProblem(String words) {
        until("it says: " + words, () -> problem().contains(words));
    }

    boolean shows(String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    String text(String query) {
        return find(query, Label.class).getText();
    }

    /** What a part of the window has no room for in the narrowest window, with the largest text. */
    List<String> cutOffWhereNarrow(String query) {
        Parent part = find(query, Parent.class);
        return onFx(() -> {
            Parent root = scene().getRoot();
            TextSize before = settings().textSizeProperty().get();
            settings().textSizeProperty().set(TextSize.LARGEST);
            root.resize(1000, 700);
            root.applyCss();
            root.layout();
            List<String> cutOff = CutOff.in(part);
            settings().textSizeProperty().set(before);
            root.resize(scene().getWidth(), scene().getHeight());
            root.applyCss();
            root.layout();
            return cutOff;
        });
    }

    Settings settings() {
        return Objects.requireNonNull(wiring).settings();
    }

    /** What the heartbeat does every half minute. */
    void askServer() {
        onFx(() -> {
            Objects.requireNonNull(wiring).heartbeat();
            return true;
        });
    }

    /** What happens when nobody has touched the window for some minutes. */
    void idle() {
        Objects.requireNonNull(wiring).idle();
    }

    Scene scene() {
        return onFx(() -> Objects.requireNonNull(wiring).scene());
    }

    /** Begins an import from the palette, and pastes a file with these lines into it. */
    void importFile(String... lines) throws IOException {
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        find("#palette-query", TextField.class);
        robot.write("import accounts").push(KeyCode.ENTER);
        Node choose = find("#import-choose", Node.class);
        Path file = Files.write(home.resolve("people.csv"), List.of(lines));
        onFx(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            choose.requestFocus();
            return Clipboard.getSystemClipboard().setContent(content);
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.V);
        until("the columns are shown", () -> shows("#import-preview"));
    }
}
