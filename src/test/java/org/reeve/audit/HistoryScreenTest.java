package org.reeve.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;
import org.reeve.shell.Appearance;
import org.reeve.shell.SectionView;
import org.reeve.shell.Way;
import org.reeve.signin.Person;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;

/** A record on a slider through time, and who had a role on a date. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryScreenTest extends FxTest {
    private static final Path PICTURES = Path.of(System.getProperty("reeve.build.directory", "target"), "pictures");

    private final TestDatabase server = TestDatabase.create();
    private final TestShell shell = new TestShell();
    private final Database database =
            Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AuditFeature.entities());
    private UUID ada = new UUID(0, 0);
    private UUID mia = new UUID(0, 0);
    private @Nullable Background background;

    @BeforeAll
    void live() {
        ada = server.account("ada@example.org", "Ada Lovelace", "Administrator");
        mia = server.account("mia@example.org", "Mia Member", "Support");
        server.execute("UPDATE app.users SET name = 'Mia Married', phone = '+49 30 1' WHERE id = ?", mia);
        server.execute("DELETE FROM app.user_roles WHERE user_id = ?", mia);
        server.execute("UPDATE app.users SET phone = NULL WHERE id = ?", mia);
        database.use(server.signIn("ada@example.org"));
    }

    @AfterAll
    void close() {
        Background used = background;
        onFx(() -> {
            if (used != null) {
                used.close();
            }
            return null;
        });
        database.close();
        server.close();
    }

    private Stage open(String table, UUID id) {
        Stage stage = show(
                () -> {
                    Background workers = new Background();
                    background = workers;
                    AuditFeature feature = new AuditFeature(
                            database,
                            workers,
                            shell,
                            () -> new Person(
                                    ada, "Ada Lovelace", "ada@example.org", Set.of("audit.read"), Instant.MAX));
                    feature.ways().stream()
                            .filter(way -> way.to().equals(Way.history(table)))
                            .forEach(way -> way.open().accept(id));
                    SectionView made = shell.content();
                    return shell.around(made.root());
                },
                900,
                680);
        onFx(() -> {
            Appearance.dress(stage.getScene(), Theme.LIGHT, TextSize.NORMAL);
            return null;
        });
        return stage;
    }

    private String text(String query) {
        return onFx(() -> robot.lookup(query).queryAs(Label.class).getText());
    }

    private List<String> hovers(String query) {
        return onFx(() -> robot.lookup(query).queryAllAs(Label.class).stream()
                .map(Label::getTooltip)
                .filter(Objects::nonNull)
                .map(Tooltip::getText)
                .toList());
    }

    private static boolean isUtc(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC");
    }

    private List<String> changed() {
        return onFx(() -> robot.lookup("#history-fields .change-field").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .filter(field -> field.startsWith("●"))
                .toList());
    }

    @Test
    void goesThroughAnAccountsPastByTheSliderAndByADate() {
        Stage stage = open("users", mia);
        until("the newest version is shown", () -> text("#history-what").startsWith("5 of 5"));
        assertThat(text("#history-title")).isEqualTo("Mia Married");
        assertThat(changed()).containsExactly("● Phone");
        assertThat(text("#history-links")).isEqualTo("Roles: none");
        assertThat(hovers("#history-when")).allMatch(HistoryScreenTest::isUtc).hasSize(1);
        assertThat(hovers("#history-fields .change-after"))
                .as("times among the values are shown as everywhere")
                .anyMatch(HistoryScreenTest::isUtc);
        onFx(() -> {
            robot.lookup("#history-slider").queryAs(Slider.class).requestFocus();
            return null;
        });
        robot.push(KeyCode.LEFT);
        until("the role was taken", () -> text("#history-what").contains("Took the role Support"));
        robot.clickOn("#history-older");
        until("the name changed", () -> changed().equals(List.of("● Name", "● Phone")));
        assertThat(text("#history-links")).isEqualTo("Roles: Support");
        assertThat(onFx(() -> Accessibility.nameless(stage.getScene().getRoot())))
                .isEmpty();
        picture(stage, "history-light");

        type("#history-date", "2001-01-01");
        until("that is too early", () -> text("#history-date-error").startsWith("The trail begins later"));
        type("#history-date", "yesterday");
        until("that is no time", () -> text("#history-date-error").contains("yesterday"));
        type("#history-date", "2100-01-01 10:00");
        until("as it is now", () -> text("#history-what").startsWith("5 of 5"));
        assertThat(text("#history-when")).contains("2100");
    }

    @Test
    void saysThatNothingIsKnownOnlyOnceItLooked() throws SQLException {
        UUID nobody = new UUID(4, 2);
        try (Connection busy = server.owner()) {
            busy.setAutoCommit(false);
            try (Statement lock = busy.createStatement()) {
                lock.execute("LOCK TABLE app.audit_logs IN ACCESS EXCLUSIVE MODE");
            }
            open("users", nobody);
            until(
                    "it says that it is reading",
                    () -> robot.lookup(".progress-indicator").query().isVisible());
            assertThat(text("#history-title")).isEmpty();
            busy.rollback();
        }
        until("it looked", () -> text("#history-title").equals("The trail knows nothing of this record"));
    }

    private void type(String query, String text) {
        robot.clickOn(query);
        onFx(() -> {
            robot.lookup(query).queryAs(TextField.class).setText(text);
            return null;
        });
        robot.push(KeyCode.ENTER);
    }

    @Test
    void saysWhoHadARoleThen() {
        UUID support = UUID.fromString(String.valueOf(server.value("SELECT id FROM app.roles WHERE name = 'Support'")));
        Instant before = Instant.now();
        server.execute("INSERT INTO app.user_roles (user_id, role_id) VALUES (?, ?)", ada, support);
        server.execute("UPDATE app.roles SET description = 'Helps' WHERE id = ?", support);
        server.execute("DELETE FROM app.user_roles WHERE user_id = ? AND role_id = ?", ada, support);
        assertThat(before).isBefore(Instant.now());
        open("roles", support);
        until("the newest version is shown", () -> text("#history-what").contains("Changed a role"));
        assertThat(text("#history-links")).startsWith("Permits: accounts.deactivate, accounts.read");
        robot.clickOn("#history-find-members");
        until("she had it", () -> text("#history-members-title").endsWith(": 1"));
        assertThat(text("#history-members .history-member")).startsWith("Ada Lovelace · given");
        robot.clickOn("#history-older");
        until("asked anew", () -> text("#history-members-title").equals("Who had this role then"));
    }

    private void picture(Stage stage, String name) {
        onFx(() -> {
            Screenshot.save(
                    stage.getScene(),
                    (int) stage.getScene().getWidth(),
                    (int) stage.getScene().getHeight(),
                    PICTURES.resolve(name + ".png"));
            return null;
        });
    }
}
