package org.reeve.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;
import org.reeve.shell.Appearance;
import org.reeve.shell.SectionView;
import org.reeve.signin.Person;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;

/** Many accounts at once, as a person does it. */
class BulkScreenTest extends FxTest {
    private static final Path PICTURES = Path.of(System.getProperty("reeve.build.directory", "target"), "pictures");
    private static final int MANY = 12_000;

    private final TestDatabase server = TestDatabase.create();
    private final TestShell shell = new TestShell();
    private final UUID ada = server.account("ada@example.org", "Ada Root", "Administrator");
    private final Background background = onFx(Background::new);
    private @Nullable Database database;
    private @Nullable SectionView view;
    private @Nullable Stage stage;

    @BeforeEach
    void open() {
        server.execute("""
                INSERT INTO app.users (email, password_hash, name, created_at)
                SELECT 'person' || g || '@example.org', 'x', CASE WHEN g % 100 = 0 THEN 'Rare ' ELSE 'Person ' END || g,
                       timestamp '2024-01-01' + g * interval '1 minute'
                  FROM generate_series(1, ?) g""", MANY);
        server.execute("ANALYZE app.users");
        Database connected =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AccountFeature.entities());
        connected.use(server.signIn("ada@example.org"));
        database = connected;
        Person person = new Person(
                ada,
                "Ada Root",
                "ada@example.org",
                Set.of(
                        "accounts.read",
                        "accounts.write",
                        "accounts.deactivate",
                        "roles.read",
                        "roles.assign",
                        "audit.undo"),
                Instant.MAX);
        Stage shown = show(
                () -> {
                    SectionView made = new AccountFeature(connected, background, shell, () -> person)
                            .sections()
                            .getFirst()
                            .view()
                            .get();
                    view = made;
                    return shell.around(made.root());
                },
                980,
                760);
        stage = shown;
        onFx(() -> {
            Appearance.dress(shown.getScene(), Theme.LIGHT, TextSize.NORMAL);
            return null;
        });
        until("all are counted", () -> table().getItems().size() == MANY + 1);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            if (view != null) {
                view.hooks().closed();
            }
            background.close();
            return null;
        });
        if (database != null) {
            database.close();
        }
        server.close();
    }

    @SuppressWarnings("unchecked")
    private TableView<PagedRow<AccountRow>> table() {
        return (TableView<PagedRow<AccountRow>>) robot.lookup("#account-table").queryAs(TableView.class);
    }

    private boolean shows(String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    private String text(String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private String value(String sql, Object... parameters) {
        return String.valueOf(server.value(sql, parameters));
    }

    private int selected() {
        String words = shows("#bulk-bar") ? text("#bulk-selected") : "";
        return words.isEmpty() ? 0 : Integer.parseInt(words.replaceAll("[^0-9]", ""));
    }

    private void confirm(String reason) {
        until("it asks", () -> shows("#confirmation-text"));
        if (!reason.isEmpty()) {
            onFx(() -> {
                robot.lookup("#confirmation-reason").queryAs(TextField.class).setText(reason);
                return null;
            });
        }
        robot.clickOn("#confirmation-deed");
    }

    private void untilSaid(String text) {
        until(
                "it says " + text + ", not " + shell.said() + shell.told(),
                () -> shell.said().contains(text));
    }

    private void picture(String name) {
        Stage shown = stage;
        if (shown != null) {
            onFx(() -> {
                Screenshot.save(shown.getScene(), 980, 760, PICTURES.resolve(name + ".png"));
                return null;
            });
        }
    }

    @Test
    void selectsAcrossPagesDeactivatesWithAReasonAndTakesItBackFromTheNotice() {
        // The newest first: Ada, then 12000, 11999 …
        robot.clickOn("Person 11999");
        until("one alone opens", () -> shows("#account-name-field"));
        assertThat(onFx(() -> shows("#bulk-bar"))).isFalse();
        for (int page = 0; page < 30 && onFx(this::selected) <= 150; page++) {
            robot.push(KeyCode.SHIFT, KeyCode.PAGE_DOWN);
        }
        until("more than a page of the list is selected", () -> selected() > 150);
        onFx(() -> {
            table().scrollTo(9_000);
            return null;
        });
        until(
                "the first are out of sight and of memory",
                () -> robot.lookup("Person 2999").tryQuery().isPresent());
        int chosen = onFx(this::selected);
        assertThat(chosen).isGreaterThan(150);
        picture("bulk-bar");

        robot.clickOn("#bulk-deactivate");
        confirm("spring cleaning");

        untilSaid(chosen + " accounts deactivated");
        assertThat(value(
                        "SELECT count(*) FROM app.users WHERE NOT is_active AND id IN (SELECT id FROM app.users"
                                + " WHERE created_at <= timestamp '2024-01-01' + 11999 * interval '1 minute'"
                                + " ORDER BY created_at DESC LIMIT ?)",
                        chosen))
                .isEqualTo(String.valueOf(chosen));
        assertThat(value("SELECT count(*) FROM app.users WHERE NOT is_active")).isEqualTo(String.valueOf(chosen));
        assertThat(value(
                        "SELECT count(DISTINCT correlation_id) FROM app.audit_logs WHERE user_id = ?"
                                + " AND action IN ('UPDATE', 'BULK')",
                        ada))
                .isEqualTo("1");
        assertThat(value("SELECT new_values ->> 'reason' FROM app.audit_logs WHERE action = 'BULK'"))
                .isEqualTo("spring cleaning");

        robot.clickOn("#offered");
        untilSaid(chosen + " changes undone");
        assertThat(value("SELECT count(*) FROM app.users WHERE NOT is_active")).isEqualTo("0");
    }

    @Test
    void doesItToAllThatMatchAndAsksAgainWhenThatIsAnotherNumberByNow() {
        robot.clickOn("#account-search").write("rare");
        until("the rare ones are found", () -> table().getItems().size() == MANY / 100);
        robot.clickOn("Rare 12000").push(KeyCode.SHIFT, KeyCode.DOWN);
        until("two are selected", () -> shows("#bulk-all"));
        robot.clickOn("#bulk-all");
        until("all are", () -> text("#bulk-selected").equals("All 120 matching accounts are selected"));

        robot.clickOn("#bulk-verify");
        until("it asks", () -> shows("#confirmation-text"));
        assertThat(onFx(() -> text("#confirmation-text"))).contains("120 addresses", "Rare ", "and 115 more");
        server.account("late@example.org", "Rare Latecomer");
        server.execute("UPDATE app.users SET is_verified = false WHERE name = 'Rare Latecomer'");
        confirm("");
        until(
                "it asks again",
                () -> shows("#confirmation-text") && text("#confirmation-text").contains("121 addresses"));
        assertThat(value("SELECT count(*) FROM app.users WHERE is_verified AND name LIKE 'Rare%'"))
                .isEqualTo("0");
        confirm("");

        untilSaid("121 addresses marked as verified");
        assertThat(value("SELECT count(*) FROM app.users WHERE is_verified AND name LIKE 'Rare%'"))
                .isEqualTo("121");
    }

    @Test
    void whatIsSelectedIsOfTheListThatIsShownWhileAnotherIsRead() throws SQLException {
        robot.clickOn("Person 11999").push(KeyCode.SHORTCUT, KeyCode.A);
        until("as many as can be are selected", () -> selected() == 10_000);
        try (Connection owner = server.owner();
                Statement hold = owner.createStatement()) {
            owner.setAutoCommit(false);
            hold.execute("LOCK TABLE app.users IN ACCESS EXCLUSIVE MODE");
            robot.clickOn("#account-search").write("rare");
            until("others are asked for", () -> shows("#account-clear"));
            robot.clickOn("#bulk-verify");
            owner.rollback();
        }
        until("it asks", () -> shows("#confirmation-text"));
        assertThat(onFx(() -> text("#confirmation-text"))).contains("9,999 addresses", "1 is verified already");
    }

    @Test
    void stoppingMidwayChangesNothing() throws SQLException {
        robot.clickOn("#account-search").write("person");
        until("they are found", () -> table().getItems().size() == MANY);
        robot.clickOn("Person 11999").push(KeyCode.SHIFT, KeyCode.DOWN);
        until("two are selected", () -> shows("#bulk-all"));
        robot.clickOn("#bulk-all").clickOn("#bulk-deactivate");
        try (Connection owner = server.owner();
                Statement hold = owner.createStatement()) {
            // Somebody has the last one open, in Java's order of identifiers: what is done before it waits there
            owner.setAutoCommit(false);
            hold.execute("SELECT FROM app.users WHERE id = (SELECT id FROM app.users"
                    + " WHERE id < '80000000-0000-0000-0000-000000000000' ORDER BY id DESC LIMIT 1) FOR UPDATE");
            confirm("all of them");
            until(
                    "two thirds are done",
                    () -> background.jobs().stream()
                            .anyMatch(job -> job.progressProperty().get() > 0.5));
            onFx(() -> {
                background.jobs().forEach(job -> job.cancel());
                return null;
            });
            untilSaid("Stopped. Nothing was changed.");
            owner.rollback();
        }
        assertThat(value("SELECT count(*) FROM app.users WHERE NOT is_active")).isEqualTo("0");
        assertThat(value("SELECT count(*) FROM app.audit_logs WHERE user_id = ? AND action IN ('UPDATE', 'BULK')", ada))
                .isEqualTo("0");
    }

    @Test
    void givesARoleToManyByTheMenuAndSaysWhoIsLeftOut() {
        robot.clickOn("Ada Root").push(KeyCode.SHIFT, KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.DOWN);
        until("three are selected", () -> text("#bulk-selected").equals("3 accounts selected"));
        robot.clickOn("#bulk-take-role");
        robot.clickOn("#bulk-take_role-5ee7e000-0000-4000-9000-000000000001");
        until("it says there is nothing", () -> shows("#confirmation-text"));
        assertThat(onFx(() -> text("#confirmation-text")))
                .contains(
                        "There is nothing to change",
                        "Your own account is left out",
                        "Ada Root",
                        "2 do not have the role");
        robot.clickOn("#confirmation-safe");
        robot.clickOn("#bulk-give-role");
        robot.clickOn("#bulk-give_role-5ee7e000-0000-4000-9000-000000000004");
        confirm("");
        untilSaid("3 accounts have got the role Auditor");
        assertThat(
                        value(
                                "SELECT count(*) FROM app.user_roles ur JOIN app.roles r ON r.id = ur.role_id WHERE r.name = 'Auditor'"))
                .isEqualTo("3");
    }
}
