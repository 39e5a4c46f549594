package org.reeve.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;
import org.reeve.shell.Appearance;
import org.reeve.shell.SectionView;
import org.reeve.shell.Way;
import org.reeve.signin.Person;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountScreenTest extends FxTest {
    private static final Path PICTURES = Path.of(System.getProperty("reeve.build.directory", "target"), "pictures");
    private static final Set<String> ALL = Set.of(
            "accounts.read",
            "accounts.write",
            "accounts.deactivate",
            "roles.read",
            "roles.assign",
            "roles.write",
            "sessions.read",
            "sessions.revoke",
            "posts.read",
            "posts.write",
            "posts.delete",
            "posts.publish",
            "comments.read",
            "comments.write",
            "comments.delete",
            "audit.read",
            "audit.undo",
            "export.run",
            "operations.read",
            "operations.run");

    private final TestDatabase server = TestDatabase.create();
    private final List<Database> databases = new ArrayList<>();
    private final TestShell shell = new TestShell();
    private UUID root = new UUID(0, 0);
    private @Nullable SectionView view;
    private @Nullable Background background;

    @BeforeAll
    void fill() {
        root = server.account("ada.root@example.org", "Ada Root", "Administrator");
        server.execute("""
                INSERT INTO app.users (email, password_hash, name, is_active, is_verified, last_login, created_at)
                SELECT 'person' || lpad(g::text, 5, '0') || '@example.org', 'x',
                       (ARRAY['Mira', 'Jonas', 'Aylin', 'Tomasz', 'Ngozi', 'Lucía', 'Henrik'])[1 + g % 7] || ' '
                         || (ARRAY['Okafor', 'Lindqvist', 'Yılmaz', 'Nowak', 'Brandt'])[1 + g % 5] || ' ' || g,
                       g % 9 > 0, g % 4 > 0,
                       CASE WHEN g % 6 > 0 THEN timestamp '2026-01-01' + (g % 5000) * interval '37 minutes' END,
                       timestamp '2024-01-01' + g * interval '1 minute'
                  FROM generate_series(1, 20000) g""");
        server.execute("ANALYZE app.users");
    }

    @AfterAll
    void close() {
        databases.forEach(Database::close);
        server.close();
    }

    @AfterEach
    void forget() {
        closeView();
        onFx(() -> {
            shell.forget();
            return null;
        });
    }

    private void closeView() {
        SectionView shown = view;
        Background used = background;
        if (shown != null && used != null) {
            onFx(() -> {
                shown.hooks().closed();
                used.close();
                return null;
            });
        }
    }

    private Database connect(String email) {
        Database database =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AccountFeature.entities());
        databases.add(database);
        database.use(server.signIn(email));
        return database;
    }

    private Stage open(double width, double height, Theme theme) {
        return open(new Person(root, "Ada Root", "ada.root@example.org", ALL, Instant.MAX), width, height, theme);
    }

    private Stage open(Person person, double width, double height, Theme theme) {
        Database database = connect(person.email());
        Stage stage = show(
                () -> {
                    Background workers = new Background();
                    background = workers;
                    AccountFeature accounts = new AccountFeature(database, workers, shell, () -> person);
                    SectionView made = accounts.sections().getFirst().view().get();
                    view = made;
                    Parent content = shell.around(made.root());
                    return content;
                },
                width,
                height);
        onFx(() -> {
            Appearance.dress(stage.getScene(), theme, TextSize.NORMAL);
            return null;
        });
        until("the first page is shown", () -> !table().getItems().isEmpty());
        return stage;
    }

    private Stage open() {
        return open(1060, 760, Theme.LIGHT);
    }

    @SuppressWarnings("unchecked")
    private TableView<PagedRow<AccountRow>> table() {
        return (TableView<PagedRow<AccountRow>>) robot.lookup("#account-table").queryAs(TableView.class);
    }

    private String text(String query) {
        return onFx(() -> robot.lookup(query).queryAs(Label.class).getText());
    }

    private void untilText(String query, String expected) {
        until(
                query + " says " + expected,
                () -> robot.lookup(query)
                        .tryQueryAs(Label.class)
                        .map(label -> label.getText().equals(expected))
                        .orElse(false));
    }

    private void search(String text) {
        robot.clickOn("#account-search");
        onFx(() -> {
            robot.lookup("#account-search").queryAs(TextField.class).setText(text);
            return null;
        });
    }

    private void openFirst(String text) {
        search(text);
        until("one account is found", () -> table().getItems().size() == 1);
        robot.clickOn(".table-row-cell");
        until("it is open", () -> robot.lookup("#account-name-field").tryQuery().isPresent());
        until(
                "its text is there",
                () -> !field("#account-email-field").getText().isEmpty());
    }

    private TextInputControl field(String query) {
        return robot.lookup(query).queryAs(TextInputControl.class);
    }

    private void replaceText(String query, String text) {
        robot.clickOn(query);
        onFx(() -> {
            field(query).selectAll();
            field(query).replaceSelection(text);
            return null;
        });
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

    @Test
    void picturesForPeopleToLookAt() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            Stage stage = open(1060, 700, theme);
            untilText("#account-count", everybody());
            picture(stage, "accounts-" + theme);
            robot.clickOn("Ngozi Lindqvist 19996");
            until(
                    "roles are there",
                    () -> robot.lookup("#account-roles").tryQuery().isPresent());
            replaceText("#account-email-field", "not an address");
            picture(stage, "account-open-" + theme);
            stageClose(stage);
        }
    }

    private void stageClose(Stage stage) {
        closeView();
        onFx(() -> {
            stage.close();
            return null;
        });
    }

    @Test
    void countsAndScrollsToTheMiddleOfTwentyThousand() {
        open();
        untilText("#account-count", everybody());
        onFx(() -> {
            table().scrollTo(10_000);
            return null;
        });
        Region thumb =
                robot.lookup("#account-table .scroll-bar:vertical > .thumb").query();
        assertThat(onFx(thumb::getHeight)).as("long enough to take hold of").isGreaterThan(24);
        // Newest first: Ada is row 0, person 20,000 row 1
        until("row 10,000 has come", () -> table().getItems().get(10_000).value() != null);
        AccountRow middle = onFx(() -> table().getItems().get(10_000).value());
        assertThat(middle).isNotNull();
        assertThat(middle.email()).isEqualTo("person10001@example.org");
        assertThat(robot.lookup(".table-row-cell .table-cell").<TableCell<?, ?>>queryAll())
                .extracting(cell -> cell.getText())
                .contains("person10001@example.org");
    }

    @Test
    void searchesAndNamesTheFilterWhereNothingMatches() {
        open();
        search("person0777");
        untilText("#account-count", "10 accounts");
        search("nobody of this name");
        untilText("#account-nothing", "No account matches the filter");
        untilText("#account-nothing-text", "“nobody of this name” in address or name");
        robot.clickOn("#account-nothing-clear");
        untilText("#account-count", everybody());
        search("ad");
        until("the hint is shown", () -> !text("#account-search-hint").isEmpty());
        untilText("#account-count", "1 account");
    }

    @Test
    void sortsByAClickOnTheHeader() {
        Stage stage = open();
        clickHeader("#account-by-email");
        String second = server.value("SELECT email FROM app.users ORDER BY email OFFSET 1 LIMIT 1");
        until("sorted by address", () -> address(1).equals(second));
        picture(stage, "account-sorted");
        clickHeader("#account-by-email");
        until("sorted the other way", () -> address(0).equals("person20000@example.org"));
    }

    @Test
    void sortsByTheKeyboardToo() {
        open();
        onFx(() -> {
            robot.lookup("#account-order").query().requestFocus();
            return null;
        });
        robot.push(KeyCode.DOWN);
        until("the oldest is first", () -> address(0).equals("person00001@example.org"));
    }

    /** The window system without a display calls every press one for a pop-up, which headers ignore. */
    private void clickHeader(String query) {
        onFx(() -> {
            Node header = robot.lookup(query).query();
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                Event.fireEvent(
                        header,
                        new MouseEvent(
                                type,
                                5,
                                5,
                                5,
                                5,
                                MouseButton.PRIMARY,
                                1,
                                false,
                                false,
                                false,
                                false,
                                true,
                                false,
                                false,
                                false,
                                false,
                                true,
                                new PickResult(header, 5, 5)));
            }
            return null;
        });
    }

    private String address(int index) {
        var items = table().getItems();
        AccountRow row = items.size() > index ? items.get(index).value() : null;
        return row == null ? "" : row.email();
    }

    /** Other tests make accounts too. */
    private String everybody() {
        return server.value("SELECT to_char(count(*), 'FM99,999') FROM app.users") + " accounts";
    }

    @Test
    void editsAndSavesWithTheKeyboard() {
        open();
        openFirst("person00007@");
        SectionView shown = view;
        robot.clickOn("#account-name-field");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("Grace");
        until(
                "it is dirty",
                () -> !robot.lookup("#account-save").queryAs(Button.class).isDisabled());
        onFx(() -> {
            if (shown != null) {
                shown.hooks().save();
            }
            return null;
        });
        untilText("#account-name", "Grace");
        assertThat(server.value("SELECT name FROM app.users WHERE email = 'person00007@example.org'"))
                .isEqualTo("Grace");
        assertThat(shell.said()).contains("Grace was saved.");
        assertThat(onFx(() -> table().getItems().getFirst().value()))
                .isNotNull()
                .satisfies(row -> assertThat(row.name()).isEqualTo("Grace"));
        replaceText("#account-name-field", "Never mind");
        robot.push(KeyCode.ESCAPE);
        until("it is as it was", () -> field("#account-name-field").getText().equals("Grace"));
    }

    @Test
    void refusesAtTheFieldWhatCanNotBeSaved() {
        open();
        openFirst("person00011@");
        replaceText("#account-email-field", "a".repeat(250) + "@b.org");
        untilText("#account-email-error", "At most 255 characters fit; these are 256.");
        replaceText("#account-email-field", "no address");
        untilText("#account-email-error", "Enter an address such as ada@example.org.");
        assertThat(onFx(() ->
                        robot.lookup("#account-save").queryAs(Button.class).isDisabled()))
                .isTrue();
        replaceText("#account-email-field", "  PERSON00011@Example.ORG ");
        untilText("#account-email-error", "");
        replaceText("#account-name-field", "");
        untilText("#account-name-error", "Enter a name.");
        replaceText("#account-name-field", "nul\0byte");
        untilText(
                "#account-name-error", "Not entered: it contains the control character U+0000, which can't be stored.");
        assertThat(onFx(() -> field("#account-name-field").getText())).isEmpty();
        replaceText("#account-name-field", "x".repeat(1 << 20));
        untilText("#account-name-error", "Not pasted: 1,048,576 characters are too many; 2,000 fit at most.");
        assertThat(onFx(() -> field("#account-name-field").getText())).isEmpty();
        replaceText("#account-name-field", "👍".repeat(101));
        untilText("#account-name-error", "At most 100 characters fit; these are 101.");
        replaceText("#account-name-field", "one line\n");
        until(
                "the line end is gone",
                () -> field("#account-name-field").getText().equals("one line"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "محمد بن عبد الله",
                "👩\u200d👩\u200d👧 Family",
                "<script>alert('x')</script>",
                "{0} %s ${x} _Mnemonic",
                "👍👍"
            })
    void hostileTextIsStoredAndShownExactly(String name) {
        open();
        openFirst("person00013@");
        replaceText("#account-name-field", name);
        robot.clickOn("#account-save");
        untilText("#account-name", name);
        assertThat(server.value("SELECT name FROM app.users WHERE email = 'person00013@example.org'"))
                .isEqualTo(name);
    }

    @Test
    void unsavedTextIsNotLostOnTheWayToAnotherAccount() {
        Stage stage = open();
        search("person0002");
        until("ten are found", () -> table().getItems().size() == 10);
        robot.clickOn("person00025@example.org");
        until(
                "it is open",
                () -> robot.lookup("#account-name-field").tryQuery().isPresent()
                        && field("#account-email-field").getText().startsWith("person00025"));
        replaceText("#account-phone-field", "+49 30 123");
        robot.clickOn("person00023@example.org");
        until("it asks", () -> robot.lookup("#account-leave").query().isVisible());
        until("the mark is back", () -> {
            AccountRow row = table().getSelectionModel().getSelectedItem().value();
            return row != null && row.email().startsWith("person00025");
        });
        picture(stage, "account-leave");
        robot.clickOn("#leave-stay");
        assertThat(onFx(() -> field("#account-phone-field").getText())).isEqualTo("+49 30 123");
        robot.clickOn("person00023@example.org");
        robot.push(KeyCode.ESCAPE);
        until("Esc stays", () -> !robot.lookup("#account-leave").query().isVisible());
        assertThat(onFx(() -> field("#account-phone-field").getText())).isEqualTo("+49 30 123");
        robot.clickOn("person00023@example.org");
        robot.clickOn("#leave-save");
        until("the other is open", () -> field("#account-email-field").getText().startsWith("person00023"));
        assertThat(server.value("SELECT phone FROM app.users WHERE email = 'person00025@example.org'"))
                .isEqualTo("+49 30 123");
        replaceText("#account-phone-field", "dropped");
        robot.clickOn("person00025@example.org");
        robot.clickOn("#leave-discard");
        until("the first is open", () -> field("#account-email-field").getText().startsWith("person00025"));
        assertThat(server.value("SELECT phone FROM app.users WHERE email = 'person00023@example.org'"))
                .isNull();
    }

    @Test
    void aQuestionAboutUnsavedTextGoesWithTheText() {
        open();
        search("person0004");
        until("ten are found", () -> table().getItems().size() == 10);
        robot.clickOn("person00045@example.org");
        until(
                "it is open",
                () -> robot.lookup("#account-name-field").tryQuery().isPresent()
                        && field("#account-email-field").getText().startsWith("person00045"));
        for (String way : List.of("#account-save", "#account-revert")) {
            replaceText("#account-phone-field", "+49 " + way.length());
            robot.clickOn("person00043@example.org");
            until("it asks", () -> robot.lookup("#account-leave").query().isVisible());
            robot.clickOn(way);
            until(
                    "nothing is asked after " + way,
                    () -> !robot.lookup("#account-leave").query().isVisible());
        }
        assertThat(onFx(() -> field("#account-email-field").getText())).startsWith("person00045");
    }

    @Test
    void twoEditsOfOneAccountAreMergedFieldByField() {
        Stage stage = open();
        openFirst("person00031@");
        replaceText("#account-name-field", "Mine");
        server.execute("UPDATE app.users SET name = 'Theirs', phone = '112' WHERE email = 'person00031@example.org'");
        robot.clickOn("#account-save");
        until(
                "both sides are shown",
                () -> robot.lookup("#account-merge").query().isVisible());
        assertThat(onFx(() -> robot.lookup("#merge-save").queryAs(Button.class).isDisabled()))
                .isTrue();
        assertThat(robot.lookup("#merge-taken .label").queryAs(Label.class).getText())
                .contains("112");
        picture(stage, "account-merge");
        robot.push(KeyCode.ESCAPE);
        until("Esc leads back", () -> !robot.lookup("#account-merge").query().isVisible());
        assertThat(onFx(() -> field("#account-name-field").getText())).isEqualTo("Mine");
        robot.clickOn("#account-save");
        until(
                "both sides are shown again",
                () -> robot.lookup("#account-merge").query().isVisible());
        robot.clickOn("Yours: Mine");
        robot.clickOn("#merge-save");
        untilText("#account-name", "Mine");
        assertThat(server.value("SELECT name || phone FROM app.users WHERE email = 'person00031@example.org'"))
                .isEqualTo("Mine112");
    }

    /** Keeps a save waiting while {@code meanwhile} happens. */
    private void whileSaving(String email, Runnable meanwhile) throws SQLException {
        try (Connection other = server.superuser();
                PreparedStatement lock = other.prepareStatement("SELECT 1 FROM app.users WHERE email = ? FOR UPDATE")) {
            other.setAutoCommit(false);
            lock.setString(1, email);
            lock.execute();
            robot.clickOn("#account-save");
            until("it is being saved", () -> isWaitedFor(other));
            meanwhile.run();
            other.rollback();
        }
    }

    private static boolean isWaitedFor(Connection other) throws SQLException {
        try (Statement statement = other.createStatement();
                ResultSet waiting = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM pg_locks l"
                        + " WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid)))")) {
            waiting.next();
            return waiting.getBoolean(1);
        }
    }

    @Test
    void whatIsTypedWhileSavingStays() throws SQLException {
        open();
        openFirst("person00061@");
        replaceText("#account-name-field", "First");
        whileSaving("person00061@example.org", () -> replaceText("#account-phone-field", "112"));
        untilText("#account-name", "First");
        assertThat(onFx(() -> field("#account-phone-field").getText())).isEqualTo("112");
        robot.clickOn("#account-save");
        until(
                "the rest is saved too",
                () -> "First 112"
                        .equals(server.value(
                                "SELECT name || ' ' || phone FROM app.users WHERE email = 'person00061@example.org'")));
    }

    @Test
    void aSaveThatEndsLateTouchesNoOtherAccount() throws SQLException {
        open();
        search("person0007");
        until("ten are found", () -> table().getItems().size() == 10);
        robot.clickOn("person00071@example.org");
        until("it is open", () -> field("#account-email-field").getText().startsWith("person00071"));
        replaceText("#account-name-field", "Late");
        whileSaving("person00071@example.org", () -> {
            robot.clickOn("person00073@example.org");
            robot.clickOn("#leave-discard");
            until(
                    "the other is open",
                    () -> field("#account-email-field").getText().startsWith("person00073"));
            replaceText("#account-name-field", "Typed on");
        });
        until("the first was saved", () -> shell.said().contains("Late was saved."));
        assertThat(onFx(() -> field("#account-email-field").getText())).startsWith("person00073");
        assertThat(onFx(() -> field("#account-name-field").getText())).isEqualTo("Typed on");
    }

    @Test
    void theListOpensAsItWasLeft() {
        Stage stage = open();
        onFx(() -> {
            robot.lookup("#account-order").query().requestFocus();
            return null;
        });
        robot.push(KeyCode.DOWN);
        until("the oldest is first", () -> address(0).equals("person00001@example.org"));
        onFx(() -> {
            table().getColumns().getFirst().setVisible(false);
            return null;
        });
        stageClose(stage);
        open();
        assertThat(address(0)).isEqualTo("person00001@example.org");
        assertThat(onFx(() -> table().getVisibleLeafColumn(0).getId())).isEqualTo("account-by-email");
    }

    @Test
    void givesARoleForAWeekAndLeadsToWhereRightsComeFrom() {
        UUID wim = server.account("week@example.org", "Wim Week");
        open();
        openFirst("week@");
        robot.clickOn("#role-give");
        robot.clickOn("#role-filter").write("mode");
        until(
                "one role matches",
                () -> robot.lookup("#role-list")
                                .queryAs(ListView.class)
                                .getItems()
                                .size()
                        == 1);
        onFx(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Choice<Object>> until = robot.lookup("#role-until").queryAs(ComboBox.class);
            until.setValue(until.getItems().stream()
                    .filter(choice -> choice.text().equals("for a week"))
                    .findFirst()
                    .orElseThrow());
            return null;
        });
        robot.clickOn("#role-give-selected");
        until(
                "it has the role, until then",
                () -> robot.lookup("#role-chips .role-chip .label").queryAllAs(Label.class).stream()
                        .anyMatch(label -> label.getText().startsWith("Moderator until ")));
        assertThat(server.value(
                        "SELECT expires_at > timezone('UTC', now()) + interval '6 days' FROM app.user_roles WHERE user_id = ?",
                        wim))
                .isEqualTo("t");
        robot.clickOn("#role-why");
        assertThat(shell.gone(Way.RIGHTS)).contains(wim);
    }

    @Test
    void deactivatesAfterSayingWhatItEnds() {
        server.account("leaver@example.org", "Lea Ver");
        server.signIn("leaver@example.org");
        server.signIn("leaver@example.org");
        open();
        openFirst("leaver@");
        robot.clickOn("#account-toggle");
        untilText(
                "#confirmation-text",
                "Deactivate Lea Ver?\n"
                        + "Nobody can sign in as leaver@example.org until the account is activated again."
                        + " Ends 2 sessions.");
        robot.clickOn("#confirmation-safe");
        assertThat(text("#account-state")).isEqualTo("Active");
        robot.clickOn("#account-toggle");
        until(
                "it asks again",
                () -> robot.lookup("#confirmation-deed").tryQuery().isPresent());
        robot.clickOn("#confirmation-reason").write("Left the company");
        robot.clickOn("#confirmation-deed");
        untilText("#account-state", "Inactive");
        assertThat(server.value("SELECT state_reason FROM app.users WHERE email = 'leaver@example.org'"))
                .isEqualTo("Left the company");
        assertThat(shell.said()).contains("Lea Ver is inactive now.");
        assertThat(server.value("SELECT count(*) FROM app.sessions s JOIN app.users u ON u.id = s.user_id"
                        + " WHERE u.email = 'leaver@example.org'"))
                .isEqualTo("0");
        robot.clickOn("#account-toggle");
        untilText("#account-state", "Active");
    }

    @Test
    void givesAndTakesARole() {
        Stage stage = open(1700, 950, Theme.LIGHT);
        openFirst("person00041@");
        robot.clickOn("#role-give");
        robot.clickOn("#role-filter").write("mode");
        until(
                "one role matches",
                () -> robot.lookup("#role-list")
                                .queryAs(ListView.class)
                                .getItems()
                                .size()
                        == 1);
        picture(stage, "account-roles");
        robot.push(KeyCode.ENTER);
        until(
                "it has the role",
                () -> robot.lookup("#role-chips .role-chip").tryQuery().isPresent());
        assertThat(shell.said()).anyMatch(text -> text.endsWith("has the role Moderator now."));
        String roles = "SELECT string_agg(r.name, ',') FROM app.user_roles ur JOIN app.roles r ON r.id = ur.role_id"
                + " JOIN app.users u ON u.id = ur.user_id WHERE u.email = 'person00041@example.org'";
        assertThat(server.value(roles)).isEqualTo("Moderator");
        robot.clickOn("#role-chips .chip-button");
        until(
                "it has no role",
                () -> robot.lookup("#role-chips .role-chip").tryQuery().isEmpty());
        assertThat(server.value(roles)).isNull();
    }

    @Test
    void theLastAdministratorIsToldWhyNot() {
        open();
        openFirst("ada.root@");
        robot.clickOn("#account-toggle");
        until("it asks", () -> robot.lookup("#confirmation-deed").tryQuery().isPresent());
        robot.clickOn("#confirmation-reason").write("Left");
        robot.clickOn("#confirmation-deed");
        until(
                "it is told",
                () -> shell.told().stream()
                        .anyMatch(problem -> problem.what().equals("This is the last active administrator.")));
        assertThat(text("#account-state")).isEqualTo("Active");
    }

    @Test
    void opensTheTrailOfAnAccount() {
        open();
        openFirst("person00043@");
        robot.clickOn("#account-trail");
        assertThat(shell.gone(Way.TRAIL).getLast().toString())
                .isEqualTo(server.value("SELECT id::text FROM app.users WHERE email = 'person00043@example.org'"));
    }

    @Test
    void whatOneMayNotDoIsDisabledAndSaysWhy() {
        UUID id = server.account("aud@example.org", "Aud Itor", "Auditor");
        Set<String> permissions = Set.of("accounts.read", "roles.read", "audit.read", "export.run");
        Stage stage =
                open(new Person(id, "Aud Itor", "aud@example.org", permissions, Instant.MAX), 1060, 760, Theme.LIGHT);
        openFirst("person00047@");
        assertThat(onFx(() -> field("#account-name-field").isEditable())).isFalse();
        assertThat(onFx(() -> robot.lookup("#account-toggle").query().isDisabled()))
                .isTrue();
        assertThat(onFx(() -> robot.lookup("#account-toggle").query().getAccessibleHelp()))
                .isEqualTo("Activating and deactivating needs the permission accounts.deactivate.");
        assertThat(onFx(() -> robot.lookup("#role-give").query().isDisabled())).isTrue();
        assertThat(onFx(() -> robot.lookup("#account-trail").query().isDisabled()))
                .isFalse();
        picture(stage, "account-read-only");
    }

    @Test
    void theSelectionFollowsItsAccountThroughARefresh() {
        open();
        search("person0005");
        until("ten are found", () -> table().getItems().size() == 10);
        robot.clickOn("person00055@example.org");
        int before = onFx(() -> table().getSelectionModel().getSelectedIndex());
        server.account("person0005x@example.org", "New Comer");
        SectionView shown = view;
        onFx(() -> {
            if (shown != null) {
                shown.hooks().refresh();
            }
            return null;
        });
        until("the new one is there", () -> table().getItems().size() == 11);
        until("the mark has moved", () -> table().getSelectionModel().getSelectedIndex() == before + 1);
        server.execute("DELETE FROM app.users WHERE email = 'person0005x@example.org'");
    }
}
